import { PrismaPg } from "@prisma/adapter-pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { startPostgres, type RunningPostgres } from "../../scripts/startPostgres"
import { withDurableTransactions } from "./postgresAdapter"

let postgres: RunningPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

test("a transaction whose connection breaks as it begins keeps no place in the pool", async () => {
  const adapter = await new PrismaPg({ connectionString: postgres.url, max: 1 }).connect()
  const startTransaction = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async () => {
    const transaction = await startTransaction()
    const sql = "SELECT pg_terminate_backend(pg_backend_pid())"
    await transaction.executeRaw({ sql, args: [], argTypes: [] }).catch(() => {})
    return transaction
  }
  await expect(withDurableTransactions(adapter).startTransaction()).rejects.toThrow()
  const answer = await adapter.queryRaw({ sql: "SELECT 1 AS one", args: [], argTypes: [] })
  expect(answer.rows).toEqual([[1]])
  await adapter.dispose()
}, 20_000)
