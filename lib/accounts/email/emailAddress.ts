import { err, type Result } from "../../result"
import { parseAccountName } from "../names/accountName"
import { toNameKey } from "../names/nameKey"
import type { AccountErrorOf } from "../types"

/**
 * Returns the trimmed address. Rejects only text that can't be an address. Whether the address exists is shown by
 * the code that is sent to it.
 */
export function parseEmailAddress(typed: string): Result<string, AccountErrorOf<"InvalidEmail">> {
  const plain = parseAccountName(typed)
  // A single plain address, without quotes, lists, names, or groups.
  return plain.ok && /^[^\s@,;:<>()[\]"\\]+@[^\s@,;:<>()[\]"\\.]+(\.[^\s@,;:<>()[\]"\\.]+)+$/.test(plain.data)
    ? plain
    : err({ type: "InvalidEmail" })
}

export function isEmailAddress(text: string): boolean {
  return parseEmailAddress(text).ok
}

/** Returns the key by which addresses are compared. */
export function toEmailKey(address: string): string {
  return toNameKey(address.trim())
}

/** Returns the key by which emails to a recipient are counted; undefined if the typed text is not an address. */
export function findRecipientKey(typed: string): string | undefined {
  const parsed = parseEmailAddress(typed)
  return parsed.ok ? toEmailKey(parsed.data) : undefined
}
