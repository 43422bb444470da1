import { describe, expect, it } from "vitest"
import { toCsvHeader, toCsvLines } from "./csv"

describe("toCsvLines", () => {
  it("writes a cell for each column of the header", () => {
    expect(toCsvHeader(["user_id", "name", "passkeys"])).toBe('\ufeff"user_id","name","passkeys"\r\n')
    expect(toCsvLines([["1", "Ada", 2]])).toBe('"1","Ada","2"\r\n')
  })

  it("writes an empty cell for an empty or missing value", () => {
    expect(toCsvLines([["", null, "a"]])).toBe('"","","a"\r\n')
  })

  it("keeps commas, semicolons, quotes, and line breaks inside their cell", () => {
    expect(toCsvLines([['a"b,c;d', 'Ada\r\n"Countess"']])).toBe('"a""b,c;d","Ada\r\n""Countess"""\r\n')
  })

  it("keeps a spreadsheet from evaluating text", () => {
    for (const start of ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]) {
      expect(toCsvLines([[`${start}1`, `${start}HYPERLINK("x")`]])).toBe(
        `"'${start}1","'${start}HYPERLINK(""x"")"\r\n`,
      )
    }
    expect(toCsvLines([["a=1", "a@example.com"]])).toBe('"a=1","a@example.com"\r\n')
  })
})
