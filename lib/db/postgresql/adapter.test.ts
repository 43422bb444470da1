import { PrismaPg } from "@prisma/adapter-pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { startPostgres, type RunningPostgres } from "../../../scripts/startPostgres"
import { isDatabaseUnavailable } from "../errors"
import { createPostgresAdapter, withDurableTransactions } from "./adapter"

let postgres: RunningPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

const toQuery = (sql: string) => ({ sql, args: [], argTypes: [] })

test("connections that fall silent are given up, and others take their places", async () => {
  const adapter = await createPostgresAdapter(postgres.url, { maxSilenceMilliseconds: 2000 }).connect()
  const transactions = await Promise.all(Array.from({ length: 5 }, () => adapter.startTransaction()))
  const waiting = [...transactions, ...Array.from({ length: 5 }, () => adapter)]
  // To whoever waits, a network that swallows everything is a server that takes its time.
  const asked = waiting.map((each) => each.queryRaw(toQuery("SELECT pg_sleep(8)")))
  const wereGivenUp = await Promise.all(
    asked.map((answer) => answer.then(() => false, isDatabaseUnavailable)),
  )
  expect(wereGivenUp).toEqual(waiting.map(() => true))
  await Promise.all(transactions.map((transaction) => transaction.rollback()))
  const answers = await Promise.all(waiting.map(() => adapter.queryRaw(toQuery("SELECT 1 AS one"))))
  expect(answers.map(({ rows }) => rows)).toEqual(waiting.map(() => [[1]]))
  await adapter.dispose()
})

test("a process has as many connections as it is told", async () => {
  const adapter = await createPostgresAdapter(postgres.url, { maxConnections: 2 }).connect()
  const query = toQuery("SELECT pg_backend_pid(), pg_sleep(0.05)::text")
  const answers = await Promise.all(Array.from({ length: 8 }, () => adapter.queryRaw(query)))
  expect(new Set(answers.map(({ rows }) => rows[0]?.[0])).size).toBe(2)
  await adapter.dispose()
})

test.each(["statement_timeout", "idle_in_transaction_session_timeout"])(
  "the server's %s is set",
  async (name) => {
    const adapter = await createPostgresAdapter(postgres.url).connect()
    expect((await adapter.queryRaw(toQuery(`SHOW ${name}`))).rows).toEqual([["10s"]])
    await adapter.dispose()
  },
)

test("a transaction whose connection breaks as it begins keeps no place in the pool", async () => {
  const adapter = await new PrismaPg({ connectionString: postgres.url, max: 1 }).connect()
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
