// Prisma's adapter for better-sqlite3 runs everything on one connection, and lets a query of one request slip into
// another request's open transaction, whose rollback would then undo it: a challenge that was taken would be there
// again. This adapter makes every other query wait while a transaction is open.

import { mkdirSync } from "node:fs"
import { dirname } from "node:path"
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3"
import type { IsolationLevel, SqlDriverAdapter, SqlQuery, Transaction } from "@prisma/driver-adapter-utils"
import type { DirectAdapter, DirectAdapterFactory, DirectSql } from "../directSql.ts"
import { createGroupCommit, type Database } from "./groupCommit.ts"
import { Mutex } from "./mutex.ts"

/**
 * WAL lets readers go on beside a writer; with NORMAL a power cut takes the newest writes, and never the file. Four times
 * the usual number of pages between two checkpoints (16 MB): each writes a page once, however often it changed.
 * What a savepoint (groupCommit.ts) may have to undo is kept in memory, not in a temporary file.
 */
export const sqlitePragmas = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA temp_store = MEMORY;
  PRAGMA busy_timeout = 5000;
  PRAGMA foreign_keys = ON;
`

/** Connects to the SQLite file at `file:<absolute path>`, which is made where there is none. */
export function createSqliteAdapter(databaseUrl: string): DirectAdapterFactory {
  createFolderOf(databaseUrl)
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

/** Where a new file is to be, there has to be a folder. */
export function createFolderOf(databaseUrl: string): void {
  mkdirSync(dirname(databaseUrl.replace(/^file:/, "")), { recursive: true })
}

class ExclusiveTransactionsAdapter implements DirectAdapter {
  readonly provider = "sqlite"
  readonly adapterName: string
  readonly direct: DirectSql
  readonly #adapter: SqlDriverAdapter
  /** Held while a transaction is open. */
  readonly #mutex = new Mutex()

  constructor(adapter: SqlDriverAdapter) {
    this.#adapter = adapter
    this.adapterName = adapter.adapterName
    this.direct = createGroupCommit(requireDatabase(adapter), this.#mutex)
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
    const giveBack = await this.#mutex.take()
    const endTransaction = async () => {
      await this.#adapter.executeScript("PRAGMA synchronous = NORMAL")
      giveBack()
    }
    try {
      // What is written in a transaction (accounts, passkeys) is on the disk before it is acknowledged.
      await this.#adapter.executeScript("PRAGMA synchronous = FULL")
      const transaction = await this.#adapter.startTransaction(isolationLevel)
      return endingWith(transaction, endTransaction)
    } catch (error) {
      await endTransaction()
      throw error
    }
  }

  dispose() {
    return this.#adapter.dispose()
  }
}

function endingWith(transaction: Transaction, endTransaction: () => Promise<void>): Transaction {
  const commit = transaction.commit.bind(transaction)
  const rollback = transaction.rollback.bind(transaction)
  transaction.commit = () => commit().finally(endTransaction)
  transaction.rollback = () => rollback().finally(endTransaction)
  return transaction
}

/** The connection inside of Prisma's adapter, which has no other way to it. */
function requireDatabase(adapter: SqlDriverAdapter): Database {
  const database = "client" in adapter ? adapter.client : undefined
  if (!isDatabase(database)) throw new Error("Prisma's adapter has no better-sqlite3 connection in `client`")
  return database
}

function isDatabase(value: unknown): value is Database {
  return typeof value === "object" && value !== null && "prepare" in value && "inTransaction" in value
}
