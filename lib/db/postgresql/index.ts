import type { Database } from "../database.ts"
import { createPostgresAdapter } from "./adapter.ts"
import { beginMigrations, createMigrationAdapter } from "./beginMigrations.ts"
import { startFaults } from "./startFaults.ts"

export const postgresql: Database = {
  createAdapter: createPostgresAdapter,
  createMigrationAdapter,
  beginMigrations,
  numberParameters: (sql) => {
    let count = 0
    return sql.replaceAll("?", () => `$${(count += 1)}`)
  },
  // PostgreSQL sorts text by the database's locale, in which "begins with" is not a range of an index. With this collation,
  // it sorts by bytes, as SQLite does.
  completeMigration: (sql) => sql.replaceAll(/\bTEXT\b/g, 'TEXT COLLATE "C"'),
  // https://www.postgresql.org/docs/18/errcodes-appendix.html
  errors: {
    // 08: connection, 40: rolled back, 53: out of resources, 57: shutting or starting up, 58: its system failed,
    // 25006: read-only, as a standby is, 25P03: idle in a transaction
    transientCode: /^(08|40|53|57|58|25006|25P03)/,
    diskFullCode: /^53100$/,
    // The pg package has no code if the connection breaks during a query or transaction.
    transientMessages: new Set([
      "Client has encountered a connection error and is not queryable",
      "Client was closed and is not queryable",
      "Connection terminated",
      "Connection terminated unexpectedly",
      "Connection terminated due to connection timeout",
      "timeout exceeded when trying to connect",
    ]),
    uniqueViolationCode: /^23505$/,
    foreignKeyViolationCode: /^23503$/,
  },
  startFaults,
}
