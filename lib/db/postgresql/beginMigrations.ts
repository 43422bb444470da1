import { PrismaPg } from "@prisma/adapter-pg"
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils"
import type { MigrationConnection } from "../database.ts"
import { createSocketWithIdleTimeout } from "./adapter.ts"

/** A statement may build an index over millions of rows. */
const maxStatementMinutes = 15

export function createMigrationAdapter(databaseUrl: string): PrismaPg {
  return new PrismaPg({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 5000,
    // Ends the transaction of a process whose machine is down. The schema engine waits ten seconds for its lock.
    options: "-c idle_in_transaction_session_timeout=8s",
    stream: () => createSocketWithIdleTimeout(maxStatementMinutes * 60_000),
  })
}

/**
 * Begins the transaction of the migrations. The schema engine itself takes the lock that keeps other processes waiting. After
 * a failed statement, PostgreSQL rejects every other statement in the transaction, even the one in which the engine records
 * the failure. So all of them fail with the first error.
 */
export async function beginMigrations(pool: SqlDriverAdapter): Promise<MigrationConnection> {
  const transaction = await pool.startTransaction()
  let failure: Error | undefined
  const attempt = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (failure) throw failure
    try {
      return await work()
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error))
      throw failure
    }
  }
  const run = async (sql: string) => {
    await attempt(() => transaction.executeRaw({ sql, args: [], argTypes: [] }))
  }
  const adapter: SqlDriverAdapter = {
    provider: pool.provider,
    adapterName: pool.adapterName,
    queryRaw: (query) => attempt(() => transaction.queryRaw(query)),
    executeRaw: (query) => attempt(() => transaction.executeRaw(query)),
    // PostgreSQL splits the script into statements. Prisma's adapter would cut it at every semicolon, even within text.
    executeScript: run,
    startTransaction: () => Promise.reject(new Error("The migrations are already in a transaction.")),
    dispose: async () => {
      await transaction.rollback()
      await pool.dispose()
    },
  }
  return { adapter, commit: () => run("COMMIT") }
}
