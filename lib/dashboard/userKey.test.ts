import fc from "fast-check"
import { expect, test } from "vitest"
import { parseUserKey, toUserKey } from "./userKey"

test("every id comes back from its path, which has nothing that a browser or a proxy would change", () => {
  const userId = fc.string({ unit: "binary", minLength: 1 })
  fc.assert(
    fc.property(fc.oneof(userId, fc.constantFrom(".", "..", "a/b", "100%", "%2e", "?", "#", " ")), (id) => {
      expect(toUserKey(id)).toMatch(/^[A-Za-z0-9_-]+$/)
      expect(parseUserKey(toUserKey(id))).toBe(id)
    }),
  )
})

test("what is no id's path is nobody", () => {
  for (const segment of ["", "..", "a", "_w", "YQ==", "YQ%3D", "YR"]) {
    expect(parseUserKey(segment), segment).toBeUndefined()
  }
})
