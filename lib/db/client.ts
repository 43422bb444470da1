import { getConfig } from "../config"
import type { ConnectionOptions } from "./database"
import { toDatabase } from "./databases"
import { shareConnection } from "./directSql"
import { PrismaClient as PostgresClient } from "./generated/postgresql/client"
import { PrismaClient } from "./generated/sqlite/client"
import { toProvider, type Provider } from "./provider"

// The clients are generated from the same models. They differ only in the SQL that they generate.
const clients: Record<Provider, typeof PrismaClient> = {
  sqlite: PrismaClient,
  postgresql: PostgresClient as unknown as typeof PrismaClient,
}

/** Creates a client for `file:<absolute path>` or `postgresql://...`. It connects with its first query. */
export function createPrismaClient(databaseUrl: string, options?: ConnectionOptions): PrismaClient {
  const { adapter, registerClient } = shareConnection(
    toDatabase(databaseUrl).createAdapter(databaseUrl, options),
  )
  const Client = clients[toProvider(databaseUrl)]
  // Formatting an error's full text costs more than the query that caused it, and it is never shown.
  return registerClient(new Client({ adapter, errorFormat: "minimal" }))
}

// Pages, route handlers, and instrumentation are bundled separately, each with its own copy of the modules. Anything they
// share within the process has to be on globalThis.
const shared: typeof globalThis & { prismaClient?: PrismaClient } = globalThis

/** Returns this process's client for the configured database. */
export function getPrismaClient(): PrismaClient {
  if (shared.prismaClient === undefined) {
    const { databaseUrl, maxDatabaseConnections } = getConfig()
    shared.prismaClient = createPrismaClient(databaseUrl, { maxConnections: maxDatabaseConnections })
  }
  return shared.prismaClient
}
