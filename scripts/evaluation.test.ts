import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"

const page = readFileSync("docs/evaluation.md", "utf8")
const rows = page.matchAll(/^\| ([A-Z]+\d+) +\|(.*)\|(.*)\|(.*)\|(.*)\|$/gm).map((match) => {
  const [id = "", , verdict = "", here = "", tests = ""] = match.slice(1).map((cell) => cell.trim())
  return { id, verdict, here, tests }
})
const checks = [...rows]

/** The evaluation's numbering, which has no R10. */
const counts = { R: 33, CC: 7, A: 24, M: 16, RA: 3, S: 4, G: 5 }
const expectedIds = Object.entries(counts)
  .flatMap(([prefix, count]) => Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`))
  .filter((id) => id !== "R10")

describe("docs/evaluation.md", () => {
  it("has every check once", () => {
    expect(expectedIds).toHaveLength(91)
    expect(checks.map(({ id }) => id).sort()).toEqual(expectedIds.sort())
  })

  it("counts the verdicts", () => {
    const count = (wanted: string) => checks.filter(({ verdict }) => verdict === wanted).length
    expect(page).toContain(`${count("Met")} are met. ${count("Deviates")} deviate on purpose`)
    expect(count("Met") + count("Deviates")).toBe(checks.length)
  })

  it.each(checks)("names existing tests, and the reason of a deviation: $id", ({ verdict, here, tests }) => {
    if (verdict === "Deviates") expect(here).not.toBe("")
    const named = [...tests.matchAll(/(?:`([^`]+\.ts)`: )?"([^"]+)"/g)]
    expect(named).not.toEqual([])
    let source = ""
    for (const [, path, name = ""] of named) {
      if (path !== undefined) source = readFileSync(path, "utf8")
      expect(source).toContain(name)
    }
  })
})
