import { mkdirSync, writeFileSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { migrate } from "./migrations/migrate"
import { describeStartFault } from "./startFault"
import { createTestDatabases, type TestDatabases } from "./testing/testDatabases"

/** Returns what a start with this database would print. */
async function findFault(databaseUrl: string): Promise<string | undefined> {
  const error: unknown = await migrate(databaseUrl).catch((thrown: unknown) => thrown)
  return describeStartFault(error, databaseUrl)
}

describe("describeStartFault on sqlite", () => {
  let databases: TestDatabases
  let path: string
  beforeAll(async () => {
    databases = await createTestDatabases("sqlite")
    path = (await databases.createUrl()).replace(/^file:/, "")
    writeFileSync(path, "This is text. ".repeat(1000))
    mkdirSync(`${path}.folder`)
  })
  afterAll(() => databases.remove())

  it.each([
    ["a file that isn't a database", "", /isn't a SQLite database, or it is damaged.*SQLITE_NOTADB/],
    ["a folder that can't be created", "/passkeys.db", /can't be opened for writing.*(ENOTDIR|EEXIST)/],
    ["a folder instead of a file", ".folder", /can't be opened for writing.*SQLITE_CANTOPEN/],
  ])("explains %s", async (_, suffix, explanation) => {
    const fault = await findFault(`file:${path}${suffix}`)
    expect(fault).toMatch(explanation)
    expect(fault).toContain(`The database can't be used: ${path}${suffix}\n`)
  })

  it.each([
    ["SQLITE_READONLY", "can't be opened for writing"],
    ["SQLITE_READONLY_DIRECTORY", "can't be opened for writing"],
    ["EACCES", "can't be opened for writing"],
    ["EROFS", "can't be opened for writing"],
    ["SQLITE_CORRUPT", "damaged"],
    ["SQLITE_FULL", "disk is full"],
    ["ENOSPC", "disk is full"],
    ["SQLITE_BUSY", "locked"],
    ["SQLITE_IOERR_WRITE", "can't be read or written"],
  ])("explains the code %s", (code, explanation) => {
    const error = new Error("Error code 1", { cause: Object.assign(new Error("x"), { originalCode: code }) })
    expect(describeStartFault(error, "file:/srv/passkeys.db")).toContain(explanation)
  })

  it("knows nothing of other errors", () => {
    expect(describeStartFault(new Error("something else"), "file:/srv/passkeys.db")).toBeUndefined()
  })
})

describe("describeStartFault on postgresql", () => {
  let databases: TestDatabases
  let url: string
  beforeAll(async () => {
    databases = await createTestDatabases("postgresql")
    url = await databases.createUrl()
  })
  afterAll(() => databases.remove())

  it.each<[string, (url: URL) => void, RegExp]>([
    ["a server that doesn't run", (changed) => (changed.port = "1"), /can't be reached/],
    ["a host that doesn't exist", (changed) => (changed.hostname = "database.invalid"), /can't be reached/],
    ["a wrong password", (changed) => (changed.password = "wrong"), /rejected the user or the password/],
    [
      "a database that doesn't exist",
      (changed) => (changed.pathname = "/none"),
      /has no database of this name/,
    ],
  ])("explains %s, without the password", async (_, change, explanation) => {
    const changed = new URL(url)
    change(changed)
    const fault = await findFault(changed.href)
    expect(fault).toMatch(explanation)
    expect(fault).toContain(`The database can't be used: ${changed.host}${changed.pathname}\n`)
    expect(fault).not.toContain(changed.password)
  })
})
