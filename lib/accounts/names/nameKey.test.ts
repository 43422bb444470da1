import { describe, expect, it } from "vitest"
import { toEmailKey } from "../email/emailKey"
import { toNameKey } from "./nameKey"

/** Characters that normalization or lowercasing changes, or that join, separate, or hide others. */
const difficult = Array.from({ length: 0x110000 }, (_, codePoint) => String.fromCodePoint(codePoint)).filter(
  (character) =>
    character.normalize("NFKC") !== character ||
    character.toLowerCase() !== character ||
    /[\p{M}\p{Default_Ignorable_Code_Point}\s]/u.test(character),
)

/** A linear congruential generator: the same texts in every run. */
function createRandom(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

function isFixedPoint(text: string): boolean {
  const key = toNameKey(text)
  return key === text || toNameKey(key) === key
}

describe("toNameKey", () => {
  it.each([
    ["Ann", "ann"],
    ["ANN@Example.com", "ann@example.com"],
    ["ＡＮＮ", "ann"],
    ["Straße", "straße"],
    ["ﬁnn", "finn"],
    ["ΓΙΩΡΓΟΣ", "γιωργος"],
    [" Grace \u00a0 Hopper ", "grace hopper"],
  ])("returns for %s the key %s", (name, key) => {
    expect(toNameKey(name)).toBe(key)
  })

  it("is the same for names that are equal after normalization", () => {
    expect(toNameKey("H\u0331asan")).toBe(toNameKey("\u1e96asan"))
    expect(toNameKey("Zoe\u0308")).toBe(toNameKey("ZO\u00cb"))
  })

  it("is the same for names that differ in invisible characters only", () => {
    const invisible = difficult.filter((text) => /\p{Default_Ignorable_Code_Point}/u.test(text))
    expect(invisible).toEqual(expect.arrayContaining(["\u034f", "\u180b", "\u200c", "\u3164", "\ufe0f"]))
    expect(invisible.filter((text) => toNameKey(`Al${text}ice${text}`) !== "alice")).toEqual([])
    expect(toNameKey("e\u034f\u0301")).toBe(toNameKey("é"))
  })

  it("is its own key, for every character", () => {
    const changing: string[] = []
    for (let codePoint = 0; codePoint < 0x110000; codePoint += 1) {
      const character = String.fromCodePoint(codePoint)
      if (!isFixedPoint(character)) changing.push(character)
    }
    expect(changing).toEqual([])
    expect(difficult.filter((character) => !isFixedPoint(`Σ${character}H\u0331`))).toEqual([])
  }, 30_000)

  it("is its own key, for any sequence of difficult characters", () => {
    const random = createRandom(14)
    const texts = Array.from({ length: 50_000 }, () =>
      Array.from({ length: 1 + random(6) }, () => difficult[random(difficult.length)]).join(""),
    )
    expect(texts.filter((text) => !isFixedPoint(text))).toEqual([])
  }, 30_000)
})

describe("toEmailKey", () => {
  it("is the same for addresses that differ in case, composition, or invisible characters only", () => {
    expect(toEmailKey("H\u0331asan@Example.com")).toBe(toEmailKey("\u1e96asan@exam\u00adple.com"))
    expect(toEmailKey(toEmailKey("H\u0331@Example.com"))).toBe("\u1e96@example.com")
    expect(toEmailKey(" Alice@Example.com\u00a0")).toBe("alice@example.com")
  })
})
