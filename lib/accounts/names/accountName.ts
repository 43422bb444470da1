import { err, ok, type Result } from "../../result"
import type { AccountError } from "../types"

/** The longest possible email address. https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.3 */
const maxNameLength = 254

/** Returns the trimmed name. It has 1 to 254 characters, and no control or format characters or lone surrogates. */
export function parseAccountName(
  emailOrUsername: string,
): Result<string, Extract<AccountError, { type: "InvalidName" }>> {
  const name = emailOrUsername.trim()
  const isPlainText = !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(name)
  // NFKC can make a name longer, and the key has to fit into a database index, too.
  const isShort = name.length <= maxNameLength && toNameKey(name).length <= maxNameLength
  return name !== "" && isShort && isPlainText ? ok(name) : err({ type: "InvalidName" })
}

/** Returns the key by which names are compared. Names that differ only in case or width have the same key. */
export function toNameKey(name: string): string {
  return name.normalize("NFKC").toLowerCase()
}
