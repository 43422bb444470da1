import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyCharacter } from "../passkeys/testing/arbitraries"
import { parseUserKey, toUserKey } from "./userKey"

const userId = fc.string({ unit: anyCharacter, minLength: 1 }).filter((id) => !id.includes("\0"))

describe("parseUserKey", () => {
  it("returns every ID from its path segment, which browsers and proxies leave unchanged", () => {
    fc.assert(
      fc.property(fc.oneof(userId, fc.constantFrom(".", "..", "a/b", "100%", "%2e", "?", "#", " ")), (id) => {
        expect(toUserKey(id)).toMatch(/^[A-Za-z0-9_-]+$/)
        expect(parseUserKey(toUserKey(id))).toBe(id)
      }),
    )
  })

  it("rejects segments that toUserKey never returns", () => {
    for (const segment of ["", "..", "a", "_w", "YQ==", "YQ%3D", "YR", "AA", "YQBh"]) {
      expect(parseUserKey(segment), segment).toBeUndefined()
    }
  })
})
