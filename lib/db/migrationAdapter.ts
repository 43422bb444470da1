// How migrations reach a database: on one connection and in one transaction, with what the engine writes down about them.
// A process that dies on the way leaves the database as it was, and the next one begins again. By itself the engine would
// leave half a migration, and no process would start on that.

import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3"
import { PrismaPg } from "@prisma/adapter-pg"
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils"
import { createFolderOf, sqlitePragmas } from "./sqliteAdapter.ts"
import { toProvider } from "./provider.ts"

/** For the schema engine: each connection is in a transaction, until one of the two ends all of them. */
export interface MigrationAdapter {
  adapter: SqlMigrationAwareDriverAdapterFactory
  /** Keeps what was done. */
  commit: () => Promise<void>
  /** Closes the connections, which the engine leaves open; what was not committed is undone. */
  disconnect: () => Promise<void>
}

interface Connection {
  adapter: SqlDriverAdapter
  commit: () => Promise<void>
}

/** Connects to the database at `file:...`, which is made where there is none, or `postgresql://...`. */
export function createMigrationAdapter(databaseUrl: string): MigrationAdapter {
  const isSqlite = toProvider(databaseUrl) === "sqlite"
  const connections: Connection[] = []
  const factory = isSqlite
    ? new PrismaBetterSqlite3({ url: databaseUrl })
    : new PrismaPg({
        connectionString: databaseUrl,
        connectionTimeoutMillis: 5000,
        // Where a process has gone with its machine, the others don't wait for it longer than this.
        options: "-c idle_in_transaction_session_timeout=60s",
      })
  return {
    adapter: {
      provider: factory.provider,
      adapterName: factory.adapterName,
      connectToShadowDb: () => factory.connectToShadowDb(),
      connect: async () => {
        if (isSqlite) createFolderOf(databaseUrl)
        const begin = isSqlite ? beginOnSqlite : beginOnPostgres
        const connection = await begin(await factory.connect())
        connections.push(connection)
        return connection.adapter
      },
    },
    commit: async () => {
      for (const { commit } of connections) await commit()
    },
    disconnect: async () => {
      for (const { adapter } of connections) await adapter.dispose()
    },
  }
}

/**
 * Foreign keys are not checked: where a migration makes a table anew, it switches that off itself, which has no effect in a
 * transaction, and with the old table the rows of other tables would go that belong to it.
 */
async function beginOnSqlite(adapter: SqlDriverAdapter): Promise<Connection> {
  await adapter.executeScript(`${sqlitePragmas} PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE;`)
  return { adapter, commit: () => adapter.executeScript("COMMIT") }
}

async function beginOnPostgres(pool: SqlDriverAdapter): Promise<Connection> {
  const transaction = await pool.startTransaction()
  const run = async (sql: string) => {
    await transaction.executeRaw({ sql, args: [], argTypes: [] })
  }
  const adapter: SqlDriverAdapter = {
    provider: pool.provider,
    adapterName: pool.adapterName,
    queryRaw: (query) => transaction.queryRaw(query),
    executeRaw: (query) => transaction.executeRaw(query),
    // As one message, of which PostgreSQL finds the statements: the adapter's own way is to cut at each semicolon.
    executeScript: run,
    startTransaction: (isolationLevel) => pool.startTransaction(isolationLevel),
    dispose: async () => {
      await transaction.rollback()
      await pool.dispose()
    },
  }
  return { adapter, commit: () => run("COMMIT") }
}
