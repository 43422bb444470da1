import { describe, expect, it } from "vitest"
import { hashRecoveryCode, generateRecoveryCode, parseRecoveryCode } from "./recoveryCodes"

const codes = Array.from({ length: 2000 }, generateRecoveryCode)

describe("generateRecoveryCode", () => {
  it("returns four groups of four digits and letters that aren't easily confused", () => {
    for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/)
  })

  it("uses every digit and letter in every position, so all 80 bits are random", () => {
    const places = Array.from({ length: 16 }, (_, place) =>
      codes.map((code) => code.replaceAll("-", "").charAt(place)),
    )
    for (const letters of places) expect(new Set(letters).size).toBe(32)
  })

  it("never returns the same code twice", () => {
    expect(new Set(codes).size).toBe(codes.length)
  })
})

describe("parseRecoveryCode", () => {
  it.each([
    ["as it was shown", "0123-4567-89ab-cdef"],
    ["without dashes", "0123456789abcdef"],
    ["with spaces and in capitals", " 0123 4567 89AB CDEF "],
    ["with letters for similar digits", "o1z3-4567-89ab-cdef".replace("z", "2")],
    ["with an i for a one", "Oi23-4567-89ab-cdef"],
    ["with an L for a one", "0L23-4567-89ab-cdef"],
    ["with typographic dashes", "0123–4567—89ab‑cdef"],
    ["with a minus sign and a soft hyphen", "0123−4567\u00ad89ab-cdef"],
    ["with zero-width characters", "\ufeff0123\u200b4567\u200d89abcdef\u200e"],
    ["in Persian digits", "۰۱۲۳-۴۵۶۷-۸۹ab-cdef"],
    ["in full width", "０１２３-4567-89ab-cdef"],
  ])("accepts a code %s", (_, typed) => {
    expect(parseRecoveryCode(typed)).toBe("0123456789abcdef")
  })

  it.each(["", "0123", "0123-4567-89ab-cdeu", "0123-4567-89ab-cdef-0", "\0".repeat(16)])(
    "rejects %j",
    (typed) => {
      expect(parseRecoveryCode(typed)).toBeUndefined()
    },
  )
})

describe("hashRecoveryCode", () => {
  it("returns the same hash with and without dashes, which doesn't contain the code", () => {
    for (const code of codes.slice(0, 10)) {
      expect(hashRecoveryCode(code)).toBe(hashRecoveryCode(parseRecoveryCode(code) ?? ""))
      expect(hashRecoveryCode(code)).not.toContain(code.slice(0, 4))
    }
  })
})
