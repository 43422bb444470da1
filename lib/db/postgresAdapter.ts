import { createHash } from "node:crypto"
import { PrismaPg } from "@prisma/adapter-pg"
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils"
import { log } from "../log.ts"

/** Connections of one process. A ceremony holds one for a fraction of a millisecond. */
const maxConnections = 10

/** Connects to the PostgreSQL database at `postgresql://...`. */
export function createPostgresAdapter(databaseUrl: string): SqlMigrationAwareDriverAdapterFactory {
  return new PrismaPg(
    { connectionString: databaseUrl, max: maxConnections, connectionTimeoutMillis: 5000 },
    {
      // Each statement is parsed and planned once a connection.
      statementNameGenerator: ({ sql }) => createHash("sha1").update(sql).digest("base64"),
      // A connection that the server closed while it was idle: the pool opens another.
      onPoolError: (error) => log.warn({ err: error }, "lost a connection to the database"),
    },
  )
}
