// Prisma's adapter for better-sqlite3 runs everything on one connection. A query of one request can slip into the open
// transaction of another, whose rollback would then undo it: a challenge that was consumed would exist again. With this
// adapter, every other query waits while a transaction is open.

import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3"
import type { IsolationLevel, SqlDriverAdapter, SqlQuery, Transaction } from "@prisma/driver-adapter-utils"
import type { ConnectionOptions, DirectAdapter, DirectAdapterFactory, DirectSql } from "../database.ts"
import { requireConnection, setSynchronous, type Connection } from "./connection.ts"
import { prepareFile, rememberFile, toPath } from "./databaseFile.ts"
import { createSqliteSql } from "./directSql.ts"
import { Mutex } from "./mutex.ts"
import { retryWhileLocked, type Attempt } from "./retryWhileLocked.ts"

export interface SqliteOptions extends ConnectionOptions {
  /** How long a request waits for another process's lock. */
  maxLockWaitMilliseconds?: number
}

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
  PRAGMA foreign_keys = ON;
`

/** Connects to the SQLite file at `file:<absolute path>`, and creates it if it doesn't exist. */
export function createSqliteAdapter(
  databaseUrl: string,
  { maxLockWaitMilliseconds, isReadOnly = false }: SqliteOptions = {},
): DirectAdapterFactory {
  const factory = isReadOnly ? createReadOnlyFactory(databaseUrl) : createFactory(databaseUrl)
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    connect: async () => {
      const adapter = await factory.connect()
      const requireFile = rememberFile(toPath(databaseUrl))
      const attempt: Attempt = (work) =>
        retryWhileLocked(() => {
          requireFile()
          return work()
        }, maxLockWaitMilliseconds)
      if (!isReadOnly) await attempt(() => adapter.executeScript(sqlitePragmas))
      return new ExclusiveTransactionsAdapter(adapter, attempt)
    },
  }
}

/** Returns Prisma's own adapter, which fails at once if the file is locked. */
export function createFactory(databaseUrl: string): PrismaBetterSqlite3 {
  prepareFile(toPath(databaseUrl))
  return new PrismaBetterSqlite3({ url: databaseUrl, timeout: 0 })
}

function createReadOnlyFactory(databaseUrl: string): PrismaBetterSqlite3 {
  return new PrismaBetterSqlite3({ url: databaseUrl, timeout: 0, readonly: true, fileMustExist: true })
}

class ExclusiveTransactionsAdapter implements DirectAdapter {
  readonly provider = "sqlite"
  readonly adapterName: string
  readonly direct: DirectSql
  readonly #adapter: SqlDriverAdapter
  readonly #connection: Connection
  readonly #attempt: Attempt
  /** Held while a transaction is open. */
  readonly #mutex = new Mutex()

  constructor(adapter: SqlDriverAdapter, attempt: Attempt) {
    this.#adapter = adapter
    this.#attempt = attempt
    this.#connection = requireConnection(adapter)
    this.adapterName = adapter.adapterName
    this.direct = createSqliteSql(this.#connection, this.#mutex, attempt)
  }

  queryRaw(query: SqlQuery) {
    return this.#attempt(async () => {
      while (this.#mutex.held) await this.#mutex.held
      return this.#adapter.queryRaw(query)
    })
  }

  executeRaw(query: SqlQuery) {
    return this.#attempt(async () => {
      while (this.#mutex.held) await this.#mutex.held
      return this.#adapter.executeRaw(query)
    })
  }

  async executeScript(script: string) {
    while (this.#mutex.held) await this.#mutex.held
    return this.#adapter.executeScript(script)
  }

  startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    return this.#attempt(() => this.#startTransaction(isolationLevel))
  }

  async #startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    const release = await this.#mutex.acquire()
    const endTransaction = () => {
      setSynchronous(this.#connection, "NORMAL")
      release()
    }
    try {
      // Whatever is written in a transaction (accounts, passkeys) is on the disk before it is acknowledged.
      setSynchronous(this.#connection, "FULL")
      const transaction = await this.#adapter.startTransaction(isolationLevel)
      await this.#lock(transaction)
      return withEnd(transaction, endTransaction)
    } catch (error) {
      endTransaction()
      throw error
    }
  }

  /** Prisma's adapter begins without a lock, so the first statement that writes could fail in the middle of a transaction. */
  async #lock(transaction: Transaction): Promise<void> {
    try {
      await this.#adapter.executeScript("ROLLBACK; BEGIN IMMEDIATE")
    } catch (error) {
      await transaction.rollback()
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
