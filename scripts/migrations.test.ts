import { globSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"

const statements = globSync("prisma/migrations/postgresql/*/migration.sql").flatMap((path) =>
  readFileSync(path, "utf8")
    .replace(/^--.*$/gm, "")
    .split(";")
    .map((statement) => statement.trim().replace(/\s+/g, " ")),
)

/** What processes of the previous version would fail on: something they read is gone, or something they don't write is required. */
const breaking = [
  /\bDROP (TABLE|COLUMN)\b/i,
  /\bRENAME\b/i,
  /\bALTER COLUMN\b.*\b(TYPE|SET NOT NULL|DROP DEFAULT)\b/i,
  /\bADD COLUMN (?:(?!,).)*NOT NULL(?!(?:(?!,).)*DEFAULT)/i,
]

describe("PostgreSQL migrations", () => {
  it("leave everything that processes of the previous version need while they are replaced", () => {
    expect(statements.length).toBeGreaterThan(10)
    expect(statements.filter((statement) => breaking.some((pattern) => pattern.test(statement)))).toEqual([])
  })
})
