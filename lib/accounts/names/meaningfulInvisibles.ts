// Invisible characters that people need to write their names. The key of a name (nameKey.ts) leaves them out.

/** Scripts in which ZWNJ and ZWJ choose between joined and separate letters. */
const scripts = [
  "Arabic Syriac Mandaic Nko Mongolian Phags_Pa Adlam Hanifi_Rohingya",
  "Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala",
  "Myanmar Khmer Tibetan Balinese Javanese Meetei_Mayek Newa Chakma",
].flatMap((names) => names.split(" "))

const letterOfScript = scripts.map((script) => `\\p{Script_Extensions=${script}}`).join("")

const element = String.raw`\p{Extended_Pictographic}\p{Emoji_Modifier}?\ufe0f?`

const meaningful = new RegExp(
  [
    // U+200C and U+200D after a letter or mark. Wider than https://www.rfc-editor.org/rfc/rfc5892#appendix-A.1
    String.raw`(?<=(?![\p{P}\p{S}\p{N}])[${letterOfScript}])[\u200c\u200d]`,
    // Emoji: https://www.unicode.org/reports/tr51/#Emoji_ZWJ_Sequence, tag sequences (flags), keycaps, and styles
    String.raw`(?<=${element})\u200d(?=\p{Extended_Pictographic})`,
    String.raw`(?<=\u{1f3f4})[\u{e0020}-\u{e007e}]+\u{e007f}`,
    String.raw`(?<=\p{Emoji}\p{Emoji_Modifier}?)[\ufe0e\ufe0f]`,
    // Variants of a letter: Chinese and Japanese, Mongolian, and Myanmar
    String.raw`(?<=\p{Script=Han})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]`,
    String.raw`(?<=\p{Script=Mongolian})[\u180b-\u180f]`,
    String.raw`(?<=[\p{Script=Myanmar}\p{Script=Phags_Pa}])\ufe00`,
  ].join("|"),
  "gu",
)

/** Removes the invisible characters that follow what they belong to. Others remain. */
export function removeMeaningfulInvisibles(name: string): string {
  return name.replace(meaningful, "")
}
