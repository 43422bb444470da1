import { getConfig } from "../config"
import { shareConnection, type DirectAdapterFactory } from "./directSql"
import { PrismaClient as PostgresClient } from "./generated/postgresql/client"
import { PrismaClient } from "./generated/sqlite/client"
import { createPostgresAdapter, type PostgresOptions } from "./postgresql/postgresAdapter"
import { toProvider } from "./provider"
import { createSqliteAdapter } from "./sqlite/sqliteAdapter"

/** The driver for a database URL: `file:<absolute path>` or `postgresql://...`. */
export function createAdapter(databaseUrl: string, options?: PostgresOptions): DirectAdapterFactory {
  return toProvider(databaseUrl) === "sqlite"
    ? createSqliteAdapter(databaseUrl)
    : createPostgresAdapter(databaseUrl, options)
}

/** A client for a database URL. Connects with the first query. */
export function createPrismaClient(databaseUrl: string, connecting?: PostgresOptions): PrismaClient {
  // The whole text of an error costs more than the query that caused it, and nobody is shown it.
  const { adapter, belongTo } = shareConnection(createAdapter(databaseUrl, connecting))
  const options = { adapter, errorFormat: "minimal" } as const
  if (toProvider(databaseUrl) === "sqlite") return belongTo(new PrismaClient(options))
  // Both clients come from the same models and differ only in the SQL they write.
  return belongTo(new PostgresClient(options) as unknown as PrismaClient)
}

// Pages, route handlers and instrumentation are bundled apart, each with modules of its own: what they share of the
// process has to hang on globalThis.
const shared: typeof globalThis & { prismaClient?: PrismaClient } = globalThis

/** This process's client for the configured database. */
export function getPrismaClient(): PrismaClient {
  if (shared.prismaClient === undefined) {
    const { databaseUrl, maxDatabaseConnections } = getConfig()
    shared.prismaClient = createPrismaClient(databaseUrl, { maxConnections: maxDatabaseConnections })
  }
  return shared.prismaClient
}

/** Whether the database answers a query. */
export async function canReachDatabase(prisma: PrismaClient): Promise<boolean> {
  try {
    await prisma.$queryRaw`SELECT 1`
    return true
  } catch {
    return false
  }
}
