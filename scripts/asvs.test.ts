import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"

/** How many requirements of levels 1 and 2 each section has, in version 5.0.0. Those of level 3 come last in each. */
const counts = {
  "1.1": 2,
  "1.2": 9,
  "1.3": 11,
  "1.4": 3,
  "1.5": 2,
  "2.1": 3,
  "2.2": 3,
  "2.3": 4,
  "2.4": 1,
  "3.2": 2,
  "3.3": 4,
  "3.4": 6,
  "3.5": 5,
  "3.7": 2,
  "4.1": 3,
  "4.2": 1,
  "4.3": 2,
  "4.4": 4,
  "6.1": 3,
  "6.2": 12,
  "6.3": 4,
  "6.4": 4,
  "6.5": 5,
  "6.6": 3,
  "6.8": 4,
  "7.1": 3,
  "7.2": 4,
  "7.3": 2,
  "7.4": 5,
  "7.5": 2,
  "7.6": 2,
  "8.1": 2,
  "8.2": 3,
  "8.3": 1,
  "8.4": 1,
  "11.1": 2,
  "11.2": 3,
  "11.3": 3,
  "11.4": 4,
  "11.5": 1,
  "11.6": 1,
  "13.1": 1,
  "13.2": 5,
  "13.3": 2,
  "13.4": 5,
  "16.1": 1,
  "16.2": 5,
  "16.3": 4,
  "16.4": 3,
  "16.5": 3,
}

const text = readFileSync("docs/asvs.md", "utf8")
const rows = [
  ...text.matchAll(/^\| (\d+\.\d+)\.(\d+)(?:–\d+\.\d+\.(\d+))? +\| (.+?) +\| (.+?) +\| (.+?) +\|$/gm),
].map(([, section = "", first = "", last = first, , status = "", how = ""]) => ({
  numbers: range(Number(first), Number(last)).map((number) => `${section}.${number}`),
  status,
  how,
}))

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

describe("docs/asvs.md", () => {
  it("judges every requirement of the chapters it covers, once", () => {
    const expected = Object.entries(counts).flatMap(([section, count]) =>
      range(1, count).map((number) => `${section}.${number}`),
    )
    expect(rows.flatMap(({ numbers }) => numbers)).toEqual(expected)
  })

  it("says of each whether it is met, and how or why", () => {
    for (const { numbers, status, how } of rows) {
      expect(["Met", "Not met", "Not applicable"], numbers.join()).toContain(status)
      expect(how.length, numbers.join()).toBeGreaterThan(15)
    }
  })

  it("counts them", () => {
    const count = (status: string) =>
      rows.filter((row) => row.status === status).reduce((sum, { numbers }) => sum + numbers.length, 0)
    const total = rows.reduce((sum, { numbers }) => sum + numbers.length, 0)
    expect(text).toContain(
      `Of ${total} requirements, ${count("Met")} are met, ${count("Not met")} aren't, and ${count("Not applicable")} don't apply.`,
    )
  })
})
