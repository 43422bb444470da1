import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyCharacter } from "./arbitraries"

describe("any character", () => {
  it("is one code point, and never half a character", () => {
    fc.assert(
      fc.property(anyCharacter, (character) => {
        expect(character).toMatch(/^.$/su)
        expect(character.isWellFormed()).toBe(true)
      }),
    )
  })

  it.each(["\0", "a", "\ud7ff", "\ue000", "\u{10ffff}"])("can be %j", (character) => {
    expect(anyCharacter.canShrinkWithoutContext(character)).toBe(true)
  })

  it.each(["", "ab", "\ud800", "\udfff"])("can't be %j", (text) => {
    expect(anyCharacter.canShrinkWithoutContext(text)).toBe(false)
  })

  it("makes up texts that are often handled wrong", () => {
    expect(fc.sample(fc.string({ unit: anyCharacter }), { numRuns: 5000, seed: 1 })).toContain("__proto__")
  })
})
