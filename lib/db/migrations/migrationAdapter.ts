// How migrations reach a database: on one connection and in one transaction, with what the engine writes down about them.
// A process that dies on the way leaves the database as it was, and the next one begins again. By itself the engine would
// leave half a migration, and no process would start on that.

import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3"
import { PrismaPg } from "@prisma/adapter-pg"
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils"
import { createSocketWithIdleTimeout } from "../postgresql/postgresAdapter.ts"
import { toProvider } from "../provider.ts"
import { createFolderOf, sqlitePragmas } from "../sqlite/sqliteAdapter.ts"

/** For the schema engine: each connection is in a transaction, until one of the two ends all of them. */
export interface MigrationAdapter {
  adapter: SqlMigrationAwareDriverAdapterFactory
  /** Keeps what was done. */
  commit: () => Promise<void>
  /** Closes the connections, which the engine leaves open; what was not committed is undone. */
  disconnect: () => Promise<void>
}

/** A statement may make an index of millions of rows. */
const maxMigrationMinutes = 15

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
        // Of a process that went away with its machine. The engine waits ten seconds for its turn.
        options: "-c idle_in_transaction_session_timeout=8s",
        stream: () => createSocketWithIdleTimeout(maxMigrationMinutes * 60_000),
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

/** In a transaction that has failed every statement fails, the engine's note of it as well: all for the first reason. */
async function beginOnPostgres(pool: SqlDriverAdapter): Promise<Connection> {
  const transaction = await pool.startTransaction()
  let failure: Error | undefined
  const attempt = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
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
    // As one message, of which PostgreSQL finds the statements: the adapter's own way is to cut at each semicolon.
    executeScript: run,
    startTransaction: () => Promise.reject(new Error("the migrations are in a transaction already")),
    dispose: async () => {
      await transaction.rollback()
      await pool.dispose()
    },
  }
  return { adapter, commit: () => run("COMMIT") }
}
