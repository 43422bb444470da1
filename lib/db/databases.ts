import type { Database } from "./database.ts"
import { postgresql } from "./postgresql/index.ts"
import { toProvider, type Provider } from "./provider.ts"
import { sqlite } from "./sqlite/index.ts"

/** Every supported database. */
export const databases: Record<Provider, Database> = { sqlite, postgresql }

/** Returns the database of a URL: `file:<absolute path>` or `postgresql://...`. */
export function toDatabase(databaseUrl: string): Database {
  return databases[toProvider(databaseUrl)]
}
