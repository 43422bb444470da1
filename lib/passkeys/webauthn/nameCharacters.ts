// Finds characters that no name needs. In a list, a log, or an email, they could break the line, or change the order of the
// text around the name.

/** Tests one code point at a time. The first match names the problem. */
const unsupportedCharacters: [RegExp, string][] = [
  [/[\n\v\f\r\u0085\u2028\u2029]/u, "a line break"],
  [/\p{Cc}/u, "a control character"],
  // Embeddings, overrides, and isolates. https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
  [/[\u202a-\u202e\u2066-\u2069]/u, "a text direction control"],
  // Deprecated format characters, interlinear annotations, noncharacters, and halves of a surrogate pair.
  [/[\u206a-\u206f\ufff9-\ufffb\p{Noncharacter_Code_Point}\p{Cs}]/u, "an unsupported character"],
]

/**
 * Finds the first character in a name that no name needs: a line break, a control character, a bidirectional override or
 * isolate, or a code point that isn't a character. Joiners and direction marks are supported, because names in Persian and
 * Hindi, emoji, and pasted Arabic or Hebrew contain them.
 *
 * @returns What was found, such as "a line break (U+000A)", or undefined.
 */
export function findUnsupportedCharacter(name: string): string | undefined {
  for (const character of name) {
    const problem = unsupportedCharacters.find(([pattern]) => pattern.test(character))?.[1]
    if (problem !== undefined) return `${problem} (${toCodePointLabel(character)})`
  }
  return undefined
}

/** Whether the name has no visible character, such as a name of zero-width spaces. */
export function isBlank(name: string): boolean {
  // U+2800 is a Braille pattern without dots.
  return !/[^\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]/u.test(name)
}

/** Returns the label of the first code point, such as "U+000A". */
export function toCodePointLabel(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
}
