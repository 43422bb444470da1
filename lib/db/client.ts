import { getConfig } from "../config"
import { shareConnection, type DirectAdapterFactory } from "./directSql"
import { PrismaClient as PostgresClient } from "./generated/postgresql/client"
import { PrismaClient } from "./generated/sqlite/client"
import { createPostgresAdapter } from "./postgresAdapter"
import { toProvider } from "./provider"
import { createSqliteAdapter } from "./sqliteAdapter"

/** The driver for a database URL: `file:<absolute path>` or `postgresql://...`. */
export function createAdapter(databaseUrl: string): DirectAdapterFactory {
  return toProvider(databaseUrl) === "sqlite"
    ? createSqliteAdapter(databaseUrl)
    : createPostgresAdapter(databaseUrl)
}

/** A client for a database URL. Connects with the first query. */
export function createPrismaClient(databaseUrl: string): PrismaClient {
  // The whole text of an error costs more than the query that caused it, and nobody is shown it.
  const { adapter, belongTo } = shareConnection(createAdapter(databaseUrl))
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
  shared.prismaClient ??= createPrismaClient(getConfig().databaseUrl)
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
