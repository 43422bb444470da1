import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { findUnsupportedCharacter, isBlank } from "./nameCharacters"

describe("findUnsupportedCharacter", () => {
  it.each([
    ["a\nb", "a line break (U+000A)"],
    ["a\r\nb", "a line break (U+000D)"],
    ["a\u0085b", "a line break (U+0085)"],
    ["a\u2028b", "a line break (U+2028)"],
    ["a\u2029b", "a line break (U+2029)"],
    ["a\tb", "a control character (U+0009)"],
    ["a\u001b[31mb", "a control character (U+001B)"],
    ["a\0b", "a control character (U+0000)"],
    ["a\u007fb", "a control character (U+007F)"],
    ["a\u009fb", "a control character (U+009F)"],
    ["a\u202eb", "a text direction control (U+202E)"],
    ["a\u202ab", "a text direction control (U+202A)"],
    ["a\u2066b", "a text direction control (U+2066)"],
    ["a\u2069b", "a text direction control (U+2069)"],
    ["a\u206fb", "an unsupported character (U+206F)"],
    ["a\ufffbb", "an unsupported character (U+FFFB)"],
    ["a\uffffb", "an unsupported character (U+FFFF)"],
    ["a\u{10fffe}b", "an unsupported character (U+10FFFE)"],
    ["a\ud800b", "an unsupported character (U+D800)"],
  ])("finds in %j %s", (name, expected) => {
    expect(findUnsupportedCharacter(name)).toBe(expected)
  })

  it.each([
    "Ann's phone",
    "Zoë",
    "李小龍",
    "علی\u200cرضا",
    "क्\u200dष",
    "👩🏽\u200d🚀",
    "שלום\u200f!",
    "O\u00a0Neil",
    "❤\ufe0f",
  ])("accepts %s", (name) => {
    expect(findUnsupportedCharacter(name)).toBeUndefined()
  })

  it("accepts every letter, mark, number, punctuation mark, and symbol", () => {
    for (let codePoint = 0; codePoint <= 0x10_ffff; codePoint += 1) {
      const character = String.fromCodePoint(codePoint)
      if (!/[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character)) continue
      if (findUnsupportedCharacter(character) !== undefined) expect.fail(`rejects ${codePoint.toString(16)}`)
    }
  })

  it("rejects every control and separator of lines and paragraphs, wherever it is", () => {
    const codePoints = Array.from({ length: 0xffff }, (_, codePoint) => String.fromCodePoint(codePoint))
    const unsupported = codePoints.filter((character) => /[\p{Cc}\p{Zl}\p{Zp}]/u.test(character))
    expect(unsupported.length).toBe(67)
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...unsupported), fc.string(), (before, character, after) => {
        expect(findUnsupportedCharacter(before + character + after)).toBeDefined()
      }),
    )
  })
})

describe("isBlank", () => {
  it.each(["", " ", "\u200b", "\u3164", "\u00ad\u2060", "\u2800", "\ufe0f", "\u3000"])(
    "finds nothing visible in %j",
    (name) => expect(isBlank(name)).toBe(true),
  )

  it.each(["a", " a ", "👩🏽\u200d🚀", "0", ".", "\0"])("finds %s", (name) => expect(isBlank(name)).toBe(false))
})
