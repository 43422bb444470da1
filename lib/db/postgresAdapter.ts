import { createHash } from "node:crypto"
import { PrismaPg } from "@prisma/adapter-pg"
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils"
import { log } from "../log.ts"
import { createAdapterSql } from "./adapterSql.ts"
import type { DirectAdapterFactory } from "./directSql.ts"

/** Connections of one process. A ceremony holds one for a fraction of a millisecond. */
const maxConnections = 10

/**
 * Connects to the PostgreSQL database at `postgresql://...`. What is written in a transaction (accounts, passkeys) is on
 * the disk before it is acknowledged; a single statement (challenges, counters) may be lost in a power cut.
 */
export function createPostgresAdapter(databaseUrl: string): DirectAdapterFactory {
  const factory = new PrismaPg(
    {
      connectionString: databaseUrl,
      max: maxConnections,
      connectionTimeoutMillis: 5000,
      options: "-c synchronous_commit=off",
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
