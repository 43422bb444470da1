import { readFileSync } from "node:fs"
import { expect, test } from "vitest"

const rows = readFileSync("docs/users-ask.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .slice(2)

test("docs/users-ask.md names existing tests for everything that people ask for", () => {
  expect(rows).toHaveLength(23)
  for (const row of rows) {
    const shown = row.split("|").at(-2) ?? ""
    const named = [...shown.matchAll(/(?:`([^`]+\.ts)`: )?"([^"]+)"/g)]
    expect(named, row).not.toEqual([])
    let source = ""
    for (const [, path, name = ""] of named) {
      if (path !== undefined) source = readFileSync(path, "utf8")
      expect(source, row).toContain(name)
    }
  }
})
