import { chmodSync, existsSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { createPrismaClient } from "../client"
import type { DirectAdapter } from "../database"
import { toDirectSql } from "../directSql"
import { isDatabaseUnavailable, isDiskFull } from "../errors"
import { Prisma, type PrismaClient } from "../generated/sqlite/client"
import { migrate } from "../migrations/migrate"
import { createTestDatabases, type TestDatabases } from "../testing/testDatabases"
import { createSqliteAdapter } from "./adapter"
import { toPath } from "./databaseFile"

const insert = Prisma.sql`INSERT INTO "Lease" ("work", "heldUntil") VALUES (${"a"}, ${new Date()})`

/** Every way to use the database. */
const uses: [string, (prisma: PrismaClient) => Promise<unknown>][] = [
  ["a statement", (prisma) => toDirectSql(prisma).execute(insert)],
  ["a query", (prisma) => toDirectSql(prisma).query(Prisma.sql`SELECT 1`)],
  ["a transaction", (prisma) => toDirectSql(prisma).transaction(1, ({ execute }) => execute(insert))],
  ["a statement of Prisma's client", (prisma) => prisma.lease.deleteMany()],
  ["a query of Prisma's client", (prisma) => prisma.lease.count()],
  ["a transaction of Prisma's client", (prisma) => prisma.$transaction([prisma.lease.deleteMany()])],
]

const errorOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

let databases: TestDatabases
beforeAll(async () => {
  databases = await createTestDatabases("sqlite")
})
afterAll(() => databases.remove())

describe("the SQLite file", () => {
  const toMode = (path: string) => (statSync(path).mode & 0o777).toString(8)

  it("and its folder can only be read by their owner, and so can the files next to it", async () => {
    const path = join(dirname(toPath(await databases.createUrl())), "new", "folder", "passkeys.db")
    await migrate(`file:${path}`)
    const prisma = createPrismaClient(`file:${path}`)
    await prisma.lease.deleteMany()
    expect([path, `${path}-wal`, `${path}-shm`].map(toMode)).toEqual(["600", "600", "600"])
    expect([dirname(path), dirname(dirname(path))].map(toMode)).toEqual(["700", "700"])
    await prisma.$disconnect()
  })

  it("can only be read by its owner once every user could, but keeps a group that was given access", async () => {
    const url = await databases.createUrl()
    for (const [mode, expected] of [
      [0o644, "600"],
      [0o640, "640"],
    ] as const) {
      writeFileSync(toPath(url), "")
      chmodSync(toPath(url), mode)
      await migrate(url)
      expect(toMode(toPath(url))).toBe(expected)
    }
  })

  it("isn't created for a database in memory", async () => {
    const adapter = await createSqliteAdapter("file::memory:").connect()
    await adapter.executeScript("CREATE TABLE t (a TEXT)")
    expect(existsSync(":memory:")).toBe(false)
    await adapter.dispose()
  })
})

describe("while the SQLite file is gone", () => {
  let path: string
  let prisma: PrismaClient
  beforeEach(async () => {
    const url = await databases.createUrl()
    path = toPath(url)
    await migrate(url)
    prisma = createPrismaClient(url)
    await prisma.$connect()
    return () => prisma.$disconnect()
  })

  it.each(uses)("%s fails as unavailable, and succeeds once it is back", async (_, use) => {
    renameSync(path, `${path}.moved`)
    const refused = await errorOf(use(prisma))
    expect(isDatabaseUnavailable(refused)).toBe(true)
    expect(existsSync(path)).toBe(false)
    renameSync(`${path}.moved`, path)
    await use(prisma)
  })

  it.each(uses)("%s fails as unavailable even if another file replaces it", async (_, use) => {
    rmSync(path)
    await migrate(`file:${path}`)
    expect(isDatabaseUnavailable(await errorOf(use(prisma)))).toBe(true)
  })
})

describe("while the disk of the SQLite file is full", () => {
  it("everything that needs space fails as unavailable, and succeeds later", async () => {
    const adapter: DirectAdapter = await createSqliteAdapter(await databases.createUrl()).connect()
    const limitPages = (pages: number) => adapter.executeScript(`PRAGMA max_page_count = ${pages}`)
    const add = () => adapter.direct.execute(Prisma.sql`INSERT INTO t (a) VALUES (${"x".repeat(8000)})`)
    await adapter.executeScript("CREATE TABLE t (a TEXT)")
    await limitPages(1)
    const refused = await Promise.all([errorOf(add()), errorOf(add())])
    expect(refused.map(isDatabaseUnavailable)).toEqual([true, true])
    expect(refused.map(isDiskFull)).toEqual([true, true])
    const viaPrisma = await errorOf(
      adapter.executeRaw({ sql: `INSERT INTO t (a) VALUES (zeroblob(8000))`, args: [], argTypes: [] }),
    )
    expect(isDatabaseUnavailable(viaPrisma)).toBe(true)
    await limitPages(1000)
    expect(await add()).toBe(1)
  })
})
