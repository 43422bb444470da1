import { expect, test } from "vitest"
import { hashRecoveryCode, generateRecoveryCode, parseRecoveryCode } from "./recoveryCodes"

const codes = Array.from({ length: 2000 }, generateRecoveryCode)

test("a code is four groups of four letters and digits that nobody takes for others", () => {
  for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/)
})

test("every letter and digit occurs at every place, so all 80 bits are used", () => {
  const places = Array.from({ length: 16 }, (_, place) =>
    codes.map((code) => code.replaceAll("-", "").charAt(place)),
  )
  for (const letters of places) expect(new Set(letters).size).toBe(32)
})

test("no code comes twice", () => {
  expect(new Set(codes).size).toBe(codes.length)
})

test.each([
  ["as it was shown", "0123-4567-89ab-cdef"],
  ["without dashes", "0123456789abcdef"],
  ["with spaces and in capitals", " 0123 4567 89AB CDEF "],
  ["with letters for the digits that they look like", "o1z3-4567-89ab-cdef".replace("z", "2")],
  ["with an i or an l for the one", "Oi23-4567-89ab-cdef"],
  ["with an L for the one", "0L23-4567-89ab-cdef"],
  ["with the dashes of a word processor", "0123–4567—89ab‑cdef"],
  ["in full width", "０１２３-4567-89ab-cdef"],
])("a code is the same %s", (_, typed) => {
  expect(parseRecoveryCode(typed)).toBe("0123456789abcdef")
})

test.each(["", "0123", "0123-4567-89ab-cdeu", "0123-4567-89ab-cdef-0", "\0".repeat(16)])(
  "%j is no code",
  (typed) => {
    expect(parseRecoveryCode(typed)).toBeUndefined()
  },
)

test("what is stored of a code is the same with dashes and as it is compared, and not the code", () => {
  for (const code of codes.slice(0, 10)) {
    expect(hashRecoveryCode(code)).toBe(hashRecoveryCode(parseRecoveryCode(code) ?? ""))
    expect(hashRecoveryCode(code)).not.toContain(code.slice(0, 4))
  }
})
