import { describe, expect, it } from "vitest"
import { csvHeader, toCsvLine } from "./csv"

const lineOf = (userId: string, name: string) =>
  toCsvLine({ userId, name, passkeyCount: 2, lastStartedAt: "2026-11-22T05:06:07.008Z" })

describe("toCsvLine", () => {
  it("writes a cell for each column of the header", () => {
    expect(csvHeader).toBe('\ufeff"user_id","name","passkeys","registration_last_started_at"\r\n')
    expect(lineOf("1", "Ada")).toBe('"1","Ada","2","2026-11-22T05:06:07.008Z"\r\n')
  })

  it("keeps commas, semicolons, quotes and line breaks inside their cell", () => {
    expect(lineOf('a"b,c;d', 'Ada\r\n"Countess"')).toMatch(/^"a""b,c;d","Ada\r\n""Countess""",/)
  })

  it("keeps a spreadsheet from evaluating text", () => {
    for (const start of ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]) {
      expect(lineOf(`${start}1`, `${start}HYPERLINK("x")`)).toBe(
        `"'${start}1","'${start}HYPERLINK(""x"")","2","2026-11-22T05:06:07.008Z"\r\n`,
      )
    }
    expect(lineOf("a=1", "a@example.com")).toMatch(/^"a=1","a@example.com",/)
  })
})
