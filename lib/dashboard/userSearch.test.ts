import { describe, expect, it } from "vitest"
import { parseUserSearch, toSearchQuery } from "./userSearch"

describe("parseUserSearch", () => {
  it("reads the column and the trimmed text", () => {
    expect(parseUserSearch({ by: "userId", q: " cus_ " })).toEqual({ by: "userId", text: "cus_" })
    expect(parseUserSearch({ q: "ada" })).toEqual({ by: "name", text: "ada" })
  })

  it.each([{}, { by: "email", q: ["a", "b"] }, { q: "x".repeat(513) }, { q: undefined, by: "" }])(
    "matches every user if the parameters make no sense: %j",
    (parameters) => {
      expect(parseUserSearch(parameters)).toEqual({ by: "name", text: "" })
    },
  )
})

describe("toSearchQuery", () => {
  it("writes what parseUserSearch reads, and more parameters", () => {
    const search = { by: "userId", text: "a b&c" } as const
    const query = toSearchQuery(search, { after: "cursor" })
    const parameters = Object.fromEntries(new URLSearchParams(query))
    expect(parameters).toEqual({ by: "userId", q: "a b&c", after: "cursor" })
    expect(parseUserSearch(parameters)).toEqual(search)
  })

  it("is empty without a text and more parameters", () => {
    expect(toSearchQuery({ by: "userId", text: "" })).toBe("")
  })
})
