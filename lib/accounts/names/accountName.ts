import { findUnsupportedCharacter, isBlank, toCodePointLabel } from "../../passkeys"
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
  const details = findProblem(name)
  return details === undefined ? ok(name) : err({ type: "InvalidName", details })
}

function findProblem(name: string): NameProblem | undefined {
  // Checked before anything that takes more than linear time.
  if (name.length > maxNameLength) return { problem: "too-long" }
  if (isBlank(name)) return { problem: "empty" }
  const character = findUnsupported(name)
  if (character !== undefined) return { problem: "unsupported-character", character }
  // NFKC can make a name longer, and the key has to fit into a database index, too.
  return toNameKey(name).length > maxNameLength ? { problem: "too-long" } : undefined
}

/** Default_Ignorable_Code_Point, and characters whose glyph is blank. */
const invisible = /[\p{Default_Ignorable_Code_Point}\u2800\u{13441}\u{13442}\u{1D159}]/u

/** Format characters, private use, unassigned, and the two replacement characters. */
const unsupported = /[\p{Cf}\p{Co}\p{Cn}\ufffc\ufffd]/u

function findUnsupported(name: string): string | undefined {
  const found = findUnsupportedCharacter(name)
  if (found !== undefined) return found
  const rest = removeMeaningfulInvisibles(name)
  const [hidden] = invisible.exec(rest) ?? []
  if (hidden !== undefined) return `an invisible character (${toCodePointLabel(hidden)})`
  const [other] = unsupported.exec(rest) ?? []
  return other === undefined ? undefined : `an unsupported character (${toCodePointLabel(other)})`
}
