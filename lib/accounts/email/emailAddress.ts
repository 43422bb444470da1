import { err, type Result } from "../../result"
import { parseAccountName, toNameKey } from "../names/accountName"
import type { AccountErrorOf } from "../types"

/**
 * An address that mail can be sent to, trimmed. Only what no address can be is refused: whether it exists, the code that
 * is sent there shows.
 */
export function parseEmailAddress(typed: string): Result<string, AccountErrorOf<"InvalidEmail">> {
  const plain = parseAccountName(typed)
  // One address and nothing around it: no quotes, lists, names or groups.
  return plain.ok && /^[^\s@,;:<>()[\]"\\]+@[^\s@,;:<>()[\]"\\.]+(\.[^\s@,;:<>()[\]"\\.]+)+$/.test(plain.data)
    ? plain
    : err({ type: "InvalidEmail" })
}

/** An address as it is compared. */
export function toEmailKey(address: string): string {
  return toNameKey(address.trim())
}

/** What a recipient is counted by; undefined where mail can't be sent to what was typed. */
export function findRecipientKey(typed: string): string | undefined {
  const parsed = parseEmailAddress(typed)
  return parsed.ok ? toEmailKey(parsed.data) : undefined
}
