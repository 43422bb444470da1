import { err, ok, type Result } from "../../result"
import type { AccountErrorOf } from "../types"
import { removeMeaningfulInvisibles } from "./meaningfulInvisibles"
import { toNameKey } from "./nameKey"
import type { NameProblem } from "./nameProblems"

/** The longest possible email address. https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.3 */
export const maxNameLength = 254

/** Returns the trimmed name, or what is wrong with it. */
export function parseAccountName(emailOrUsername: string): Result<string, AccountErrorOf<"InvalidName">> {
  const name = emailOrUsername.trim()
  const problem = findProblem(name)
  return problem === undefined ? ok(name) : err({ type: "InvalidName", details: { problem } })
}

/** Control characters, line separators, Default_Ignorable_Code_Point, and characters whose glyph is blank. */
const invisible = /[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u{13441}\u{13442}\u{1D159}]/u

/** Format characters, lone surrogates, private use, unassigned, and the two replacement characters. */
const unsupported = /[\p{Cf}\p{Cs}\p{Co}\p{Cn}\ufffc\ufffd]/u

const visible = /[\p{L}\p{N}\p{P}\p{S}]/u

function findProblem(name: string): NameProblem | undefined {
  if (name === "") return "empty"
  // Checked before anything that takes more than linear time.
  if (name.length > maxNameLength) return "too-long"
  const rest = removeMeaningfulInvisibles(name)
  if (invisible.test(rest)) return "invisible-character"
  if (unsupported.test(rest)) return "unsupported-character"
  if (!visible.test(rest)) return "empty"
  // NFKC can make a name longer, and the key has to fit into a database index, too.
  return toNameKey(name).length > maxNameLength ? "too-long" : undefined
}
