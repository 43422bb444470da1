import { createHash } from "node:crypto"
import { Socket } from "node:net"
import { PrismaPg } from "@prisma/adapter-pg"
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils"
import { log } from "../../log.ts"
import type { ConnectionOptions, DirectAdapterFactory } from "../database.ts"
import { createPostgresSql } from "./directSql.ts"

export interface PostgresOptions extends ConnectionOptions {
  /** How long a connection may be silent before it is closed. */
  maxSilenceMilliseconds?: number
}

/**
 * Connects to the PostgreSQL database at `postgresql://...`. Whatever is written in a transaction (accounts, passkeys) is on
 * the disk before it is acknowledged. A single statement (challenges, counters) may be lost in a power cut unless it is
 * durable.
 */
export function createPostgresAdapter(
  databaseUrl: string,
  {
    maxConnections = 10,
    maxStatementSeconds = 10,
    maxSilenceMilliseconds = (maxStatementSeconds + 2) * 1000,
  }: PostgresOptions = {},
): DirectAdapterFactory {
  const serverSettings = [
    "-c synchronous_commit=off",
    // Each statement of a transaction sees everything that was committed before it, such as while the transaction waited for a lock.
    String.raw`-c default_transaction_isolation=read\ committed`,
    // The server cancels statements that take too long. It also ends the transactions of dead processes, which releases their locks.
    `-c statement_timeout=${maxStatementSeconds}s`,
    `-c idle_in_transaction_session_timeout=${maxStatementSeconds}s`,
  ]
  const factory = new PrismaPg(
    {
      connectionString: databaseUrl,
      max: maxConnections,
      connectionTimeoutMillis: 5000,
      options: serverSettings.join(" "),
      stream: () => createSocketWithIdleTimeout(maxSilenceMilliseconds),
      // If a connection breaks, the statement that uses it fails. Between statements, an error event without a listener
      // would be an uncaught exception.
      onConnect: (client) => void client.on("error", () => {}),
    },
    {
      // Each statement is parsed and planned once per connection.
      statementNameGenerator: ({ sql }) => createHash("sha1").update(sql).digest("base64"),
      // The server closed an idle connection. The pool opens another.
      onPoolError: (error) => log.warn({ err: error }, "Database connection lost"),
    },
  )
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    connect: async () => {
      const adapter = withDurableTransactions(await factory.connect())
      return Object.assign(adapter, { direct: createPostgresSql(adapter) })
    },
  }
}

/**
 * Creates a socket that breaks if nothing is sent or received for this long. On a network that swallows packets, a connection
 * would otherwise last for a quarter of an hour, and requests would wait for it. The pool closes idle connections earlier.
 */
export function createSocketWithIdleTimeout(maxSilenceMilliseconds: number): Socket {
  const socket = new Socket()
  return socket.setTimeout(maxSilenceMilliseconds, () => {
    socket.destroy(Object.assign(new Error("The database is silent."), { code: "ETIMEDOUT" }))
  })
}

/** Makes every transaction wait until it is on the disk before its commit is acknowledged. */
export function withDurableTransactions(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const startTransaction = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (isolationLevel) => {
    const transaction = await startTransaction(isolationLevel)
    try {
      await transaction.executeRaw({ sql: "SET LOCAL synchronous_commit = on", args: [], argTypes: [] })
      return transaction
    } catch (error) {
      // The caller doesn't get the transaction, so only this function can return the connection to the pool.
      await transaction.rollback()
      throw error
    }
  }
  return adapter
}
