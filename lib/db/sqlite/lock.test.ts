import { setImmediate } from "node:timers/promises"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { DirectAdapter } from "../database"
import { isDatabaseUnavailable } from "../errors"
import { Prisma } from "../generated/sqlite/client"
import { createTestDatabases, type TestDatabases } from "../testing/testDatabases"
import { createSqliteAdapter } from "./adapter"
import { beginMigrations } from "./beginMigrations"

const insert = Prisma.sql`INSERT INTO t (a) VALUES (${"1"}) RETURNING a`
const insertQuery = { sql: "INSERT INTO t (a) VALUES ('1')", args: [], argTypes: [] }
const commitQuery = { sql: "COMMIT", args: [], argTypes: [] }

/** Every way to write. */
const writes: [string, (adapter: DirectAdapter) => Promise<unknown>][] = [
  ["a statement", ({ direct }) => direct.execute(insert)],
  ["a query that writes", ({ direct }) => direct.query(insert)],
  ["a durable statement", ({ direct }) => direct.durable.execute(insert)],
  ["a transaction", ({ direct }) => direct.transaction(1, ({ execute }) => execute(insert))],
  ["a statement of Prisma's client", (adapter) => adapter.executeRaw(insertQuery)],
  ["a query of Prisma's client", (adapter) => adapter.queryRaw(insertQuery)],
  [
    "a transaction of Prisma's client",
    async (adapter) => {
      const transaction = await adapter.startTransaction()
      await transaction.executeRaw(insertQuery)
      await transaction.executeRaw(commitQuery)
      await transaction.commit()
    },
  ],
]

describe("while another process has locked the SQLite file", () => {
  let databases: TestDatabases
  let url: string
  /** Another connection to the same file is as separate as one of another process. */
  let other: DirectAdapter
  beforeAll(async () => {
    databases = await createTestDatabases("sqlite")
  })
  beforeEach(async () => {
    url = await databases.createUrl()
    other = await createSqliteAdapter(url).connect()
    await other.executeScript("CREATE TABLE t (a TEXT PRIMARY KEY)")
  })
  afterAll(() => databases.remove())

  const count = async ({ direct }: DirectAdapter) => (await direct.query(Prisma.sql`SELECT a FROM t`)).length

  it.each(writes)("%s waits without blocking the event loop", async (_, write) => {
    const adapter = await createSqliteAdapter(url).connect()
    await other.executeScript("BEGIN IMMEDIATE")
    const writing = write(adapter)
    await setImmediate()
    await setImmediate()
    expect(await count(adapter)).toBe(0)
    await other.executeScript("COMMIT")
    await writing
    expect(await count(other)).toBe(1)
  })

  it.each(writes)("%s fails as unavailable if the lock stays, and succeeds afterwards", async (_, write) => {
    const adapter = await createSqliteAdapter(url, { maxLockWaitMilliseconds: 10 }).connect()
    await other.executeScript("BEGIN IMMEDIATE")
    const refused: unknown = await write(adapter).catch((error: unknown) => error)
    expect(isDatabaseUnavailable(refused)).toBe(true)
    await other.executeScript("COMMIT")
    await write(adapter)
    expect(await count(other)).toBe(1)
  })

  it("a connection waits without blocking the event loop", async () => {
    // In this mode, readers wait, too.
    await other.executeScript("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT")
    const connecting = createSqliteAdapter(url).connect()
    await setImmediate()
    await other.dispose()
    expect(await count(await connecting)).toBe(0)
  })

  it("migrations wait without blocking the event loop", async () => {
    const connection = await createSqliteAdapter(url).connect()
    await other.executeScript("BEGIN IMMEDIATE")
    const beginning = beginMigrations(connection)
    await setImmediate()
    await other.executeScript("COMMIT")
    const { adapter, commit } = await beginning
    await adapter.executeRaw(insertQuery)
    await commit()
    expect(await count(other)).toBe(1)
  })
})
