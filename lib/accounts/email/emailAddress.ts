import { err, ok, type Result } from "../../result"
import { parseAccountName } from "../names/accountName"
import type { AccountErrorOf } from "../types"
import { toEmailKey } from "./emailKey"

/**
 * Returns the address, trimmed and normalized (NFKC). Rejects only text that can't be an address: the code that is sent to the
 * address proves whether it exists.
 */
export function parseEmailAddress(typed: string): Result<string, AccountErrorOf<"InvalidEmail">> {
  const plain = parseAccountName(typed)
  if (!plain.ok) return err({ type: "InvalidEmail" })
  // Keyboards and PDFs may produce full-width characters or ligatures. If they weren't normalized, someone with such a mailbox
  // could confirm an address with the key of another mailbox.
  const address = plain.data.normalize("NFKC")
  // A single plain address, without quotes, lists, names, or groups.
  const isAddress = /^[^\s@,;:<>()[\]"\\]+@[^\s@,;:<>()[\]"\\.]+(\.[^\s@,;:<>()[\]"\\.]+)+$/.test(address)
  return isAddress ? ok(address) : err({ type: "InvalidEmail" })
}

export function isEmailAddress(text: string): boolean {
  return parseEmailAddress(text).ok
}

/** Returns the key by which emails to a recipient are counted; undefined if the typed text is not an address. */
export function findRecipientKey(typed: string): string | undefined {
  const parsed = parseEmailAddress(typed)
  return parsed.ok ? toEmailKey(parsed.data) : undefined
}
