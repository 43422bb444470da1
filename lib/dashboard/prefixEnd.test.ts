import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyCharacter } from "../passkeys/testing/arbitraries"
import { toPrefixEnd } from "./prefixEnd"

const compareBytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other))
const text = fc.string({ unit: anyCharacter, maxLength: 4 })

describe("toPrefixEnd", () => {
  it("bounds the texts that start with a prefix, and no others", () => {
    fc.assert(
      fc.property(text.filter(Boolean), text, (prefix, other) => {
        const end = toPrefixEnd(prefix)
        const isInRange = (value: string) =>
          compareBytes(value, prefix) >= 0 && (end === undefined || compareBytes(value, end) < 0)
        expect(isInRange(prefix + other)).toBe(true)
        expect(isInRange(other)).toBe(other.startsWith(prefix))
      }),
    )
  })

  it("skips the surrogates, and goes beyond the last code point", () => {
    expect(toPrefixEnd("a\ud7ff")).toBe("a\ue000")
    expect(toPrefixEnd("a\u{10ffff}\u{10ffff}")).toBe("b")
    expect(toPrefixEnd("\u{10ffff}")).toBeUndefined()
    expect(toPrefixEnd("")).toBeUndefined()
  })
})
