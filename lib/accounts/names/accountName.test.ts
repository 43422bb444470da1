import { describe, expect, it } from "vitest"
import { parseAccountName } from "./accountName"
import type { NameProblem } from "./nameProblems"

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

  const rejected: [NameProblem, string[]][] = [
    ["empty", ["", "   ", "\u0301"]],
    ["too-long", ["a".repeat(255), "ﷺ".repeat(20), "\u0345".repeat(60_000)]],
    [
      "invisible-character",
      [
        ...["a\0b", "a\nb", "a\tb", "a\u001bb", "a\u0085b", "a\u2028b", "a\u202eb", "a\u2066b", "a\u200fb"],
        ...[
          "\u3164",
          "\u115f",
          "\uffa0",
          "\u2800",
          "a\u034fb",
          "a\ufe0fb",
          "a\u180bb",
          "a\u00adb",
          "a\u200bb",
        ],
        ...["a\u200cb", "a\u200db", "\u200d", "علی\u200c\u200cرضا", "👩\u200d", "a\u{e0061}", "a\u{e0100}"],
      ],
    ],
    ["unsupported-character", ["\ud800", "x\udfff", "\ue000", "\uffff", "\u{10ffff}", "a\ufffdb", "a\u0600"]],
  ]
  it.each(rejected.flatMap(([problem, names]) => names.map((name) => [name, problem] as const)))(
    "rejects %j as %s",
    (name, problem) => {
      expect(parseAccountName(name)).toEqual({
        ok: false,
        error: { type: "InvalidName", details: { problem } },
      })
    },
  )
})
