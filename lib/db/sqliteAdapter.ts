// Prisma's adapter for better-sqlite3 runs everything on one connection, and lets a query of one request slip into
// another request's open transaction, whose rollback would then undo it: a challenge that was taken would be there
// again. This adapter makes every other query wait while a transaction is open.

import { mkdirSync } from "node:fs"
import { dirname } from "node:path"
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3"
import type {
  IsolationLevel,
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  Transaction,
} from "@prisma/driver-adapter-utils"
import { keepStatementsPrepared } from "./preparedStatements.ts"

/**
 * WAL lets readers go on beside a writer; with NORMAL a power cut takes the newest writes, and never the file. Four times
 * the usual number of pages between two checkpoints (16 MB): each writes a page once, however often it changed.
 */
const pragmas = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA busy_timeout = 5000;
  PRAGMA foreign_keys = ON;
`

/** Connects to the SQLite file at `file:<absolute path>`, which is made where there is none. */
export function createSqliteAdapter(databaseUrl: string): SqlMigrationAwareDriverAdapterFactory {
  mkdirSync(dirname(databaseUrl.replace(/^file:/, "")), { recursive: true })
  const factory = new PrismaBetterSqlite3({ url: databaseUrl })
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    connect: async () => {
      const adapter = await factory.connect()
      await adapter.executeScript(pragmas)
      keepStatementsPrepared(adapter)
      return new ExclusiveTransactionsAdapter(adapter)
    },
  }
}

/**
 * Each method waits in a loop of its own: of several that waited, the first may have begun the next transaction. Between
 * the end of the loop and what follows there must be no await, or another could begin one just then.
 */
class ExclusiveTransactionsAdapter implements SqlDriverAdapter {
  readonly provider = "sqlite"
  readonly adapterName: string
  readonly #adapter: SqlDriverAdapter
  /** Settles when the open transaction ends; undefined while there is none. */
  #openTransaction: Promise<unknown> | undefined

  constructor(adapter: SqlDriverAdapter) {
    this.#adapter = adapter
    this.adapterName = adapter.adapterName
  }

  async queryRaw(query: SqlQuery) {
    while (this.#openTransaction) await this.#openTransaction
    return this.#adapter.queryRaw(query)
  }

  async executeRaw(query: SqlQuery) {
    while (this.#openTransaction) await this.#openTransaction
    return this.#adapter.executeRaw(query)
  }

  async executeScript(script: string) {
    while (this.#openTransaction) await this.#openTransaction
    return this.#adapter.executeScript(script)
  }

  async startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    while (this.#openTransaction) await this.#openTransaction
    const { promise, resolve: end } = Promise.withResolvers<undefined>()
    this.#openTransaction = promise
    const endTransaction = async () => {
      await this.#adapter.executeScript("PRAGMA synchronous = NORMAL")
      this.#openTransaction = undefined
      end(undefined)
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
