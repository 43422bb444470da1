import { globSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"

const guide = readFileSync("docs/how-to/add-a-database.md", "utf8")

function listUnmentioned(names: string[]): string[] {
  return names.filter((name) => !guide.includes(`\`${name}\``))
}

describe("The guide to adding a database", () => {
  it("names everything that a database provides", () => {
    const source = readFileSync("lib/db/database.ts", "utf8")
    const [, members = ""] = /export interface Database \{(.*?)^\}/ms.exec(source) ?? []
    const names = [...members.matchAll(/^ {2}(\w+):/gm)].map(([, name = ""]) => name)
    expect(names).toContain("createAdapter")
    expect(listUnmentioned(names)).toEqual([])
  })

  it("names every store", () => {
    const sources = globSync("lib/db/stores/**/*Store.ts").map((path) => readFileSync(path, "utf8"))
    const names = sources.flatMap((source) =>
      [...source.matchAll(/createPrisma\w+Store\([^{]*\): (\w+Store) \{/g)].map(([, name = ""]) => name),
    )
    expect(names).toContain("PasskeyStore")
    expect(listUnmentioned(names)).toEqual([])
  })
})
