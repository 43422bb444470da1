import { describeBrowser } from "@/lib/describeBrowser"

/**
 * Suggests a name that the user will recognize for a passkey created in this browser, such as "Chrome on Linux".
 *
 * @param takenNames - The names of the account's other passkeys. If the name is taken, a number is appended.
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
