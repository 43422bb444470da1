import { createHash } from "node:crypto"
import { Socket } from "node:net"
import { PrismaPg } from "@prisma/adapter-pg"
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils"
import { log } from "../../log.ts"
import type { DirectAdapterFactory } from "../directSql.ts"
import { createAdapterSql } from "./adapterSql.ts"

export interface PostgresOptions {
  /** Of this process. A ceremony holds one for a fraction of a millisecond. */
  maxConnections?: number
  /** Longer than any statement of a request takes, and shorter than anybody waits for an answer. */
  maxStatementSeconds?: number
  /** How long a connection may be silent before it is given up. */
  maxSilenceMilliseconds?: number
}

/**
 * Connects to the PostgreSQL database at `postgresql://...`. What is written in a transaction (accounts, passkeys) is on
 * the disk before it is acknowledged; a single statement (challenges, counters) may be lost in a power cut unless it is a
 * durable one.
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
    // The server ends what takes too long, and the transaction of a process that is gone, with its locks.
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
      // Whoever uses a connection that breaks is told by the statement that fails. Said at another moment, and with nobody
      // listening, it would be an exception that nobody catches.
      onConnect: (client) => void client.on("error", () => {}),
    },
    {
      // Each statement is parsed and planned once a connection.
      statementNameGenerator: ({ sql }) => createHash("sha1").update(sql).digest("base64"),
      // A connection that the server closed while it was idle: the pool opens another.
      onPoolError: (error) => log.warn({ err: error }, "lost a connection to the database"),
    },
  )
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    connect: async () => {
      const adapter = withDurableTransactions(await factory.connect())
      return Object.assign(adapter, { direct: createAdapterSql(adapter) })
    },
  }
}

/**
 * A connection that breaks when nothing was sent or received for so long. Where the network swallows what is sent, it would
 * last for a quarter of an hour, and whoever asked would wait. The pool closes idle connections before that.
 */
export function createSocketWithIdleTimeout(maxSilenceMilliseconds: number): Socket {
  const socket = new Socket()
  return socket.setTimeout(maxSilenceMilliseconds, () => {
    socket.destroy(Object.assign(new Error("the database is silent"), { code: "ETIMEDOUT" }))
  })
}

/** Has what is written in a transaction on the disk before its end is acknowledged. */
export function withDurableTransactions(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const startTransaction = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (isolationLevel) => {
    const transaction = await startTransaction(isolationLevel)
    try {
      await transaction.executeRaw({ sql: "SET LOCAL synchronous_commit = on", args: [], argTypes: [] })
      return transaction
    } catch (error) {
      // Nobody else knows of the transaction, to give its connection back to the pool.
      await transaction.rollback()
      throw error
    }
  }
  return adapter
}
