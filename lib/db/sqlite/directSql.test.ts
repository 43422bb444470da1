import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { DirectAdapter, DirectSql } from "../database"
import { Prisma } from "../generated/sqlite/client"
import { createTestDatabases, type TestDatabases } from "../testing/testDatabases"
import { createSqliteAdapter } from "./adapter"
import type { Connection } from "./connection"
import { createSqliteSql } from "./directSql"
import { Mutex } from "./mutex"

const insert = (a: string) => Prisma.sql`INSERT INTO t (a) VALUES (${a})`

describe("a group commit on SQLite", () => {
  let databases: TestDatabases
  beforeAll(async () => {
    databases = await createTestDatabases("sqlite")
  })
  afterAll(() => databases.remove())

  async function connectTwice(): Promise<[DirectAdapter, DirectAdapter]> {
    const url = await databases.createUrl()
    const [one, other] = [await createSqliteAdapter(url).connect(), await createSqliteAdapter(url).connect()]
    await one.executeScript("CREATE TABLE t (a TEXT PRIMARY KEY)")
    return [one, other]
  }
  const list = async ({ direct }: DirectAdapter) =>
    (await direct.query(Prisma.sql`SELECT a FROM t ORDER BY a`)).map(({ a }) => a)

  it("is visible to other connections as soon as one of its statements resolves", async () => {
    const [one, other] = await connectTwice()
    const all = [one.direct.execute(insert("1")), one.direct.execute(insert("2"))]
    expect(await Promise.race(all)).toBe(1)
    expect(await list(other)).toEqual(["1", "2"])
  })

  it("keeps everything except a statement that fails", async () => {
    const [one] = await connectTwice()
    const outcomes = await Promise.allSettled(["1", "1", "2"].map((a) => one.direct.execute(insert(a))))
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"])
    expect(await list(one)).toEqual(["1", "2"])
  })

  it("keeps everything except a transaction that fails or is rolled back", async () => {
    const [one] = await connectTwice()
    const { direct } = one
    const insertTwo = (a: string, b: string, outcome: string) =>
      direct.transaction("kept", async ({ execute }) => {
        await execute(insert(a))
        await execute(insert(b))
        return outcome
      })
    const outcomes = await Promise.allSettled([
      direct.execute(insert("1")),
      insertTwo("2", "3", "not kept"),
      insertTwo("4", "1", "kept"),
      insertTwo("5", "6", "kept"),
      direct.execute(insert("7")),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
      "fulfilled",
    ])
    expect(await list(one)).toEqual(["1", "5", "6", "7"])
  })

  it("fails as a whole if SQLite ends the transaction, but not what follows", async () => {
    const [one] = await connectTwice()
    const endTransaction = Prisma.sql`INSERT OR ROLLBACK INTO t (a) VALUES (${"1"})`
    const outcomes = await Promise.allSettled(
      [insert("1"), endTransaction, insert("2")].map((statement) => one.direct.execute(statement)),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"])
    expect(await one.direct.execute(insert("3"))).toBe(1)
    expect(await list(one)).toEqual(["3"])
  })
})

/** Records the scripts and statements that run, in order. */
function createRecorder() {
  const ran: string[] = []
  const connection: Connection = {
    inTransaction: false,
    exec: (script) => ran.push(script),
    prepare: (sql) => {
      const statement = {
        readonly: false,
        safeIntegers: () => statement,
        run: () => ({ changes: ran.push(sql) }),
        all: () => [],
      }
      return statement
    },
  }
  return { ran, sql: createSqliteSql(connection, new Mutex(), (work) => work()) }
}

describe("createSqliteSql", () => {
  it("commits ten statements together, without waiting for the disk", async () => {
    const { ran, sql } = createRecorder()
    await Promise.all(Array.from({ length: 10 }, () => sql.execute(Prisma.sql`X`)))
    expect(ran).toEqual(["BEGIN IMMEDIATE", ...Array<string>(10).fill("X"), "COMMIT"])
  })

  it("doesn't wait for the disk for a transaction that needn't be durable", async () => {
    const { ran, sql } = createRecorder()
    await sql.transaction(true, () => Promise.resolve(true), { isDurable: false })
    expect([ran[0], ran.at(-1)]).toEqual(["BEGIN IMMEDIATE", "COMMIT"])
  })

  it.each<[string, (sql: DirectSql) => Promise<unknown>]>([
    ["a transaction", (sql) => sql.transaction(true, () => Promise.resolve(true))],
    ["a durable statement", (sql) => sql.durable.execute(Prisma.sql`X`)],
    ["a durable query", (sql) => sql.durable.query(Prisma.sql`X`)],
  ])("waits for the disk if %s is in the group", async (_, work) => {
    const { ran, sql } = createRecorder()
    await Promise.all([sql.execute(Prisma.sql`X`), work(sql)])
    expect([ran[0], ...ran.slice(-2)]).toEqual([
      "PRAGMA synchronous = FULL",
      "COMMIT",
      "PRAGMA synchronous = NORMAL",
    ])
  })
})
