import { PrismaPg } from "@prisma/adapter-pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Statements } from "../database"
import { isDatabaseUnavailable } from "../errors"
import { Prisma } from "../generated/sqlite/client"
import { createTestDatabases, type TestDatabases } from "../testing/testDatabases"
import { createPostgresAdapter, withDurableTransactions } from "./adapter"

let databases: TestDatabases
let url: string
beforeAll(async () => {
  databases = await createTestDatabases("postgresql")
  url = await databases.createUrl()
})
afterAll(() => databases.remove())

const toQuery = (sql: string) => ({ sql, args: [], argTypes: [] })

describe("createPostgresAdapter", () => {
  it("closes silent connections and replaces them", async () => {
    const adapter = await createPostgresAdapter(url, { maxSilenceMilliseconds: 1000 }).connect()
    const transactions = await Promise.all(Array.from({ length: 5 }, () => adapter.startTransaction()))
    const waiting = [...transactions, ...Array.from({ length: 5 }, () => adapter)]
    // A network that swallows everything looks the same as a server that takes its time.
    const queries = waiting.map((each) => each.queryRaw(toQuery("SELECT pg_sleep(8)")))
    const wereGivenUp = await Promise.all(
      queries.map((query) => query.then(() => false, isDatabaseUnavailable)),
    )
    expect(wereGivenUp).toEqual(waiting.map(() => true))
    await Promise.all(transactions.map((transaction) => transaction.rollback()))
    const results = await Promise.all(waiting.map(() => adapter.queryRaw(toQuery("SELECT 1 AS one"))))
    expect(results.map(({ rows }) => rows)).toEqual(waiting.map(() => [[1]]))
    await adapter.dispose()
  })

  it("opens no more connections than maxConnections", async () => {
    const adapter = await createPostgresAdapter(url, { maxConnections: 2 }).connect()
    const query = toQuery("SELECT pg_backend_pid(), pg_sleep(0.05)::text")
    const results = await Promise.all(Array.from({ length: 8 }, () => adapter.queryRaw(query)))
    expect(new Set(results.map(({ rows }) => rows[0]?.[0])).size).toBe(2)
    await adapter.dispose()
  })

  it.each(["statement_timeout", "idle_in_transaction_session_timeout"])(
    "sets the server's %s",
    async (name) => {
      const adapter = await createPostgresAdapter(url).connect()
      expect((await adapter.queryRaw(toQuery(`SHOW ${name}`))).rows).toEqual([["10s"]])
      await adapter.dispose()
    },
  )
})

describe("a database whose default isolation level is stricter", () => {
  const setDefault = async (change: string) => {
    const adapter = await createPostgresAdapter(url).connect()
    const { rows } = await adapter.queryRaw(toQuery("SELECT current_database()"))
    await adapter.executeRaw(toQuery(`ALTER DATABASE "${String(rows[0]?.[0])}" ${change}`))
    await adapter.dispose()
  }

  it("still gets read committed, which the locks rely on", async () => {
    await setDefault("SET default_transaction_isolation = 'repeatable read'")
    const adapter = await createPostgresAdapter(url).connect()
    const { rows } = await adapter.queryRaw(toQuery("SHOW transaction_isolation"))
    await adapter.dispose()
    await setDefault("RESET default_transaction_isolation")
    expect(rows).toEqual([["read committed"]])
  })
})

describe("a transaction of direct SQL", () => {
  it.each([
    [{}, "on"],
    [{ isDurable: true }, "on"],
    [{ isDurable: false }, "off"],
  ])("with %j commits with synchronous_commit = %s", async (options, expected) => {
    const adapter = await createPostgresAdapter(url).connect()
    const show = Prisma.sql`SHOW synchronous_commit`
    let shown: unknown
    const work = async ({ query }: Statements) => {
      shown = await query(show)
      return true
    }
    await adapter.direct.transaction(true, work, options)
    expect(shown).toEqual([{ synchronous_commit: expected }])
    expect(await adapter.direct.query(show)).toEqual([{ synchronous_commit: "off" }])
    await adapter.dispose()
  })
})

describe("withDurableTransactions", () => {
  it("returns the connection to the pool if it breaks while a transaction begins", async () => {
    const adapter = await new PrismaPg({ connectionString: url, max: 1 }).connect()
    const startTransaction = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async () => {
      const transaction = await startTransaction()
      await transaction.executeRaw(toQuery("SELECT pg_terminate_backend(pg_backend_pid())")).catch(() => {})
      return transaction
    }
    await expect(withDurableTransactions(adapter).startTransaction()).rejects.toThrow()
    expect((await adapter.queryRaw(toQuery("SELECT 1 AS one"))).rows).toEqual([[1]])
    await adapter.dispose()
  }, 20_000)
})
