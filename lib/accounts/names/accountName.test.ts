import { describe, expect, it } from "vitest"
import { parseAccountName } from "./accountName"

describe("parseAccountName", () => {
  it.each(["Ann", "ann@example.com", "Ann Lee", "李", "O'Neil", "a".repeat(254)])(
    "accepts %s, trimmed",
    (name) => {
      expect(parseAccountName(` ${name} `)).toEqual({ ok: true, data: name })
    },
  )

  it.each([
    ["Persian, with U+200C", "علی\u200cرضا"],
    ["Hindi, with U+200D", "क्\u200dषितिज"],
    ["Bengali, with U+200D before the virama", "র\u200d্যাব"],
    ["Sinhala, with U+200D", "ශ්\u200dරී"],
    ["Malayalam, with U+200D at the end", "ശ്രീജന്\u200d"],
    ["Mongolian, with a vowel separator", "ᠰᠠᠷᠠᠨ\u180eᠠ"],
    ["Japanese, with a variation selector", "葛\u{e0100}城"],
    ["an astronaut", "👩🏽\u200d🚀"],
    ["a family", "👩\u200d👩\u200d👧\u200d👦"],
    ["a rainbow flag", "🏳\ufe0f\u200d🌈"],
    ["a flag made of tags", "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}"],
    ["a keycap", "1\ufe0f\u20e3"],
    ["a heart", "Ann ❤\ufe0f"],
  ])("accepts the invisible characters that a name needs: %s", (_, name) => {
    expect(parseAccountName(name)).toEqual({ ok: true, data: name })
  })

  it.each(["", "   ", "\u3164", "\u115f\uffa0", "\u2800", "\u200d", "\ufe0f"])(
    "rejects %j as empty",
    (name) => {
      expect(parseAccountName(name)).toEqual({
        ok: false,
        error: { type: "InvalidName", details: { problem: "empty" } },
      })
    },
  )

  it.each(["a".repeat(255), "ﷺ".repeat(20), "\u0345".repeat(60_000)])(
    "rejects a name that is too long (%#)",
    (name) => {
      const error = { type: "InvalidName", details: { problem: "too-long" } }
      expect(parseAccountName(name)).toEqual({ ok: false, error })
    },
  )

  it.each([
    ["a\nb", "a line break (U+000A)"],
    ["a\u2028b", "a line break (U+2028)"],
    ["a\0b", "a control character (U+0000)"],
    ["a\u001bb", "a control character (U+001B)"],
    ["a\u202eb", "a text direction control (U+202E)"],
    ["a\u3164", "an invisible character (U+3164)"],
    ["a\u2800b", "an invisible character (U+2800)"],
    ["a\u034fb", "an invisible character (U+034F)"],
    ["a\ufe0fb", "an invisible character (U+FE0F)"],
    ["a\u180bb", "an invisible character (U+180B)"],
    ["a\u00adb", "an invisible character (U+00AD)"],
    ["a\u200bb", "an invisible character (U+200B)"],
    ["a\u200fb", "an invisible character (U+200F)"],
    ["a\u200cb", "an invisible character (U+200C)"],
    ["علی\u200c\u200cرضا", "an invisible character (U+200C)"],
    ["👩\u200d", "an invisible character (U+200D)"],
    ["a\u{e0061}", "an invisible character (U+E0061)"],
    ["x\udfff", "an unsupported character (U+DFFF)"],
    ["\ue000", "an unsupported character (U+E000)"],
    ["a\ufffdb", "an unsupported character (U+FFFD)"],
    ["a\u0600", "an unsupported character (U+0600)"],
    ["\u{50000}", "an unsupported character (U+50000)"],
  ])("rejects %j because of %s", (name, character) => {
    const details = { problem: "unsupported-character", character }
    expect(parseAccountName(name)).toEqual({ ok: false, error: { type: "InvalidName", details } })
  })
})
