import { globSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"

const usesDatabase = /from "@\/lib\/(services|session\/)/

describe("every page that uses the database", () => {
  const pages = globSync("app/**/page.tsx").filter((path) => usesDatabase.test(readFileSync(path, "utf8")))

  it.each(pages)(
    "%s is defined with definePage, so it isn't a 500 while the database is unavailable",
    (path) => {
      expect(readFileSync(path, "utf8")).toContain("export default definePage(")
    },
  )
})
