import { describeBrowser } from "@/lib/describeBrowser"
import { isSecurityKeyTransport } from "../isSecurityKeyTransport"

/** What the browser says about where a passkey was saved: members of the registration response. */
export interface PasskeyDestination {
  /** "platform" for this device and the password managers on it, "cross-platform" for anything else. */
  authenticatorAttachment?: string | undefined
  response: { transports?: readonly string[] | undefined }
}

/**
 * Suggests a name that the user will recognize for a new passkey: where it was saved, such as "Security key". If that's this
 * device, the browser and system, such as "Chrome on Linux".
 *
 * @param takenNames - The names of the account's other passkeys. If the name is taken, a number is appended.
 * @param destination - Omit it if the passkey hasn't been created yet.
 */
export function suggestPasskeyName(
  browser: Parameters<typeof describeBrowser>[0],
  takenNames: readonly string[] = [],
  destination?: PasskeyDestination,
): string {
  const otherPlace = destination && describeOtherPlace(destination)
  const name = otherPlace ?? describeBrowser(browser) ?? "My passkey"
  let candidate = name
  for (let number = 2; takenNames.includes(candidate); number += 1) candidate = `${name} ${number}`
  return candidate
}

/** Returns where the passkey was saved, or undefined if that's this device or isn't known. */
function describeOtherPlace({ authenticatorAttachment, response }: PasskeyDestination): string | undefined {
  if (authenticatorAttachment === "platform") return undefined
  const transports = response.transports ?? []
  // Some phones report the transports of a security key, too.
  if (authenticatorAttachment === "cross-platform" && transports.includes("hybrid")) return "Phone or tablet"
  return transports.some(isSecurityKeyTransport) ? "Security key" : undefined
}
