// Prisma's adapter for better-sqlite3 runs everything on one connection. A query of one request can slip into the open
// transaction of another, whose rollback would then undo it: a challenge that was consumed would exist again. With this
// adapter, every other query waits while a transaction is open.

import { mkdirSync } from "node:fs"
import { dirname } from "node:path"
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3"
import type { IsolationLevel, SqlDriverAdapter, SqlQuery, Transaction } from "@prisma/driver-adapter-utils"
import type { DirectAdapter, DirectAdapterFactory, DirectSql } from "../database.ts"
import { requireConnection, setSynchronous, type Connection } from "./connection.ts"
import { createSqliteSql } from "./directSql.ts"
import { Mutex } from "./mutex.ts"

/**
 * With WAL, readers don't wait for a writer. With NORMAL, a power cut can lose the newest writes but not damage the file.
 * Checkpoints are four times as far apart as usual (16 MB), because each one writes a page only once, however often it
 * changed. A savepoint's undo data (directSql.ts) is kept in memory instead of a temporary file.
 */
export const sqlitePragmas = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA temp_store = MEMORY;
  PRAGMA busy_timeout = 5000;
  PRAGMA foreign_keys = ON;
`

/** Connects to the SQLite file at `file:<absolute path>`, and creates it if it doesn't exist. */
export function createSqliteAdapter(databaseUrl: string): DirectAdapterFactory {
  createSqliteFolder(databaseUrl)
  const factory = new PrismaBetterSqlite3({ url: databaseUrl })
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    connect: async () => {
      const adapter = await factory.connect()
      await adapter.executeScript(sqlitePragmas)
      return new ExclusiveTransactionsAdapter(adapter)
    },
  }
}

/** Creates the folder of the database file. */
export function createSqliteFolder(databaseUrl: string): void {
  mkdirSync(dirname(databaseUrl.replace(/^file:/, "")), { recursive: true })
}

class ExclusiveTransactionsAdapter implements DirectAdapter {
  readonly provider = "sqlite"
  readonly adapterName: string
  readonly direct: DirectSql
  readonly #adapter: SqlDriverAdapter
  readonly #connection: Connection
  /** Held while a transaction is open. */
  readonly #mutex = new Mutex()

  constructor(adapter: SqlDriverAdapter) {
    this.#adapter = adapter
    this.#connection = requireConnection(adapter)
    this.adapterName = adapter.adapterName
    this.direct = createSqliteSql(this.#connection, this.#mutex)
  }

  async queryRaw(query: SqlQuery) {
    while (this.#mutex.held) await this.#mutex.held
    return this.#adapter.queryRaw(query)
  }

  async executeRaw(query: SqlQuery) {
    while (this.#mutex.held) await this.#mutex.held
    return this.#adapter.executeRaw(query)
  }

  async executeScript(script: string) {
    while (this.#mutex.held) await this.#mutex.held
    return this.#adapter.executeScript(script)
  }

  async startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    const release = await this.#mutex.acquire()
    const endTransaction = () => {
      setSynchronous(this.#connection, "NORMAL")
      release()
    }
    try {
      // Whatever is written in a transaction (accounts, passkeys) is on the disk before it is acknowledged.
      setSynchronous(this.#connection, "FULL")
      return withEnd(await this.#adapter.startTransaction(isolationLevel), endTransaction)
    } catch (error) {
      endTransaction()
      throw error
    }
  }

  dispose() {
    return this.#adapter.dispose()
  }
}

/** Calls `endTransaction` after the commit or rollback. */
function withEnd(transaction: Transaction, endTransaction: () => void): Transaction {
  const commit = transaction.commit.bind(transaction)
  const rollback = transaction.rollback.bind(transaction)
  transaction.commit = () => commit().finally(endTransaction)
  transaction.rollback = () => rollback().finally(endTransaction)
  return transaction
}
