import { expect, test } from "vitest"
import { csvHeader, toCsvLine } from "./csv"

const lineOf = (userId: string, name: string) =>
  toCsvLine({ userId, name, passkeyCount: 2, lastStartedAt: "2026-11-22T05:06:07.008Z" })

test("a line has a cell for each column of the header", () => {
  expect(csvHeader).toBe('\ufeff"user_id","name","passkeys","registration_last_started_at"\r\n')
  expect(lineOf("1", "Ada")).toBe('"1","Ada","2","2026-11-22T05:06:07.008Z"\r\n')
})

test("commas, semicolons, quotes and line breaks stay inside their cell", () => {
  expect(lineOf('a"b,c;d', 'Ada\r\n"Countess"')).toMatch(/^"a""b,c;d","Ada\r\n""Countess""",/)
})

test("what a spreadsheet would calculate is text", () => {
  for (const beginning of ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]) {
    expect(lineOf(`${beginning}1`, `${beginning}HYPERLINK("x")`)).toBe(
      `"'${beginning}1","'${beginning}HYPERLINK(""x"")","2","2026-11-22T05:06:07.008Z"\r\n`,
    )
  }
  expect(lineOf("a=1", "a@example.com")).toMatch(/^"a=1","a@example.com",/)
})
