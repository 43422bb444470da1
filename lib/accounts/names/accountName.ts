import { err, ok, type Result } from "../../result"
import type { AccountError } from "../types"

/** As long as an e-mail address can be. RFC 5321, 4.5.3.1.3 */
const maxNameLength = 254

/** A name as it is shown: trimmed, 1 to 254 characters, no control or format characters, no lone surrogates. */
export function parseAccountName(
  emailOrUsername: string,
): Result<string, Extract<AccountError, { type: "InvalidName" }>> {
  const name = emailOrUsername.trim()
  const isPlainText = !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(name)
  // NFKC makes some characters many; what is compared has to fit into an index as well.
  const isShort = name.length <= maxNameLength && toNameKey(name).length <= maxNameLength
  return name !== "" && isShort && isPlainText ? ok(name) : err({ type: "InvalidName" })
}

/** A name as it is compared: two names that look or read alike in case and width are one. */
export function toNameKey(name: string): string {
  return name.normalize("NFKC").toLowerCase()
}
