import { describeBrowser } from "@/lib/describeBrowser"

/**
 * A name by which a person recognises a passkey that is made here, such as "Chrome on Linux".
 *
 * @param takenNames the names of the account's other passkeys; a number is added where it is among them
 */
export function suggestPasskeyName(
  browser: Parameters<typeof describeBrowser>[0],
  takenNames: readonly string[] = [],
): string {
  const name = describeBrowser(browser) ?? "My passkey"
  let candidate = name
  for (let number = 2; takenNames.includes(candidate); number += 1) candidate = `${name} ${number}`
  return candidate
}
