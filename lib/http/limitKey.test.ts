import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyCharacter } from "../passkeys/testing/arbitraries"
import { toLimitKey } from "./limitKey"
import { rateLimits, recipientLimits } from "./rateLimits"

/** Text of any kind: long, not well-formed, or with characters that databases treat specially. */
const text = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.string({ unit: "grapheme", maxLength: 2000 }),
  fc.constantFrom("", "\0", "\ud800", "x".repeat(60_000), '"],["', ":", "mail:perSender"),
)
const counted = fc.oneof(fc.tuple(text), fc.tuple(text, text))
const limit = fc.constantFrom(
  ...Object.entries(rateLimits).flatMap(([name, scopes]) =>
    Object.keys(scopes).map((scope) => `${name}:${scope}`),
  ),
  ...Object.keys(recipientLimits).map((scope) => `mail:${scope}`),
  "wrongKey:perAddress",
)

describe("toLimitKey", () => {
  it("has the limit's name and 43 more characters, whatever is counted", () => {
    fc.assert(
      fc.property(limit, counted, (name, texts) => {
        const key = toLimitKey(name, ...texts)
        expect(key.slice(0, name.length + 1)).toBe(`${name}:`)
        expect(key.slice(name.length + 1)).toMatch(/^[\w-]{43}$/)
      }),
    )
  })

  it("is the same for the same limit and texts, and for no others", () => {
    fc.assert(
      fc.property(limit, counted, limit, counted, (name, texts, otherName, otherTexts) => {
        const isSame = name === otherName && JSON.stringify(texts) === JSON.stringify(otherTexts)
        expect(toLimitKey(name, ...texts)).toBe(toLimitKey(name, ...texts))
        expect(toLimitKey(name, ...texts) === toLimitKey(otherName, ...otherTexts)).toBe(isSame)
      }),
    )
  })

  it("tells a recipient and a sender apart, wherever the boundary is", () => {
    fc.assert(
      fc.property(text, text, fc.nat(), (recipient, sender, at) => {
        const joined = recipient + sender
        const split = at % (joined.length + 1)
        const isSame = split === recipient.length
        const shifted = toLimitKey("mail:perSender", joined.slice(0, split), joined.slice(split))
        expect(shifted === toLimitKey("mail:perSender", recipient, sender)).toBe(isSame)
      }),
    )
  })
})
