import { describe, expect, it } from "vitest"
import { normalizeTypedCode } from "./typedCode"

describe("normalizeTypedCode", () => {
  it("converts the digits of every script that the platform can write", () => {
    const digitsOf = (numberingSystem: string) =>
      Array.from({ length: 10 }, (_, digit) => digit.toLocaleString("en", { numberingSystem })).join("")
    // Chinese numerals are not decimal digits.
    const systems = Intl.supportedValuesOf("numberingSystem").filter((system) =>
      /^\p{Nd}+$/u.test(digitsOf(system)),
    )
    expect(systems).toEqual(expect.arrayContaining(["arab", "arabext", "beng", "deva", "fullwide", "thai"]))
    expect(systems.filter((system) => normalizeTypedCode(digitsOf(system)) !== "0123456789")).toEqual([])
  })

  it.each([
    ["Arabic-Indic digits", "٠١٢٣٤٥"],
    ["Persian digits", "۰۱۲۳۴۵"],
    ["Devanagari digits", "०१२३४५"],
    ["full-width digits", "０１２３４５"],
    ["a hyphen", "012-345"],
    ["an en dash", "012–345"],
    ["an em dash", "012—345"],
    ["a non-breaking hyphen", "012\u2011345"],
    ["a minus sign", "012−345"],
    ["a full-width hyphen", "０１２－３４５"],
    ["a Japanese dash", "012ー345"],
    ["soft hyphens", "0\u00ad1\u00ad2345"],
    ["zero-width characters", "\ufeff01\u200b2\u200c3\u200d4\u20605"],
    ["direction marks", "\u202a012345\u202c\u200e"],
    ["no-break and thin spaces", "012\u00a0\u2009\u202f345"],
    ["line breaks and tabs", "\t012\r\n345\n"],
  ])("reads %s", (_, typed) => {
    expect(normalizeTypedCode(typed)).toBe("012345")
  })

  it("keeps what can't be part of a code", () => {
    expect(normalizeTypedCode("12a,4\0!")).toBe("12a,4\0!")
  })

  it("reads nothing from text that is too long to be a code", () => {
    expect(normalizeTypedCode("1".repeat(129))).toBe("")
  })
})
