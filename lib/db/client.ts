import { getConfig } from "../config"
import { PrismaClient } from "./generated/client"
import { createSqliteAdapter } from "./sqliteAdapter"

/** A client for the database at `file:<absolute path>`. Connects with the first query. */
export function createPrismaClient(databaseUrl: string): PrismaClient {
  // The whole text of an error costs more than the query that caused it, and nobody is shown it.
  return new PrismaClient({ adapter: createSqliteAdapter(databaseUrl), errorFormat: "minimal" })
}

// Pages, route handlers and instrumentation are bundled apart, each with modules of its own: what they share of the
// process has to hang on globalThis.
const shared: typeof globalThis & { prismaClient?: PrismaClient } = globalThis

/** This process's client for the configured database. */
export function getPrismaClient(): PrismaClient {
  shared.prismaClient ??= createPrismaClient(getConfig().databaseUrl)
  return shared.prismaClient
}
