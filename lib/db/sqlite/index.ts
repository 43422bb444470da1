import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3"
import type { Database } from "../database.ts"
import { createSqliteAdapter, createSqliteFolder } from "./adapter.ts"
import { beginMigrations } from "./beginMigrations.ts"

export const sqlite: Database = {
  createAdapter: (databaseUrl) => createSqliteAdapter(databaseUrl),
  createMigrationAdapter: (databaseUrl) => {
    createSqliteFolder(databaseUrl)
    return new PrismaBetterSqlite3({ url: databaseUrl })
  },
  beginMigrations,
  completeMigration: (sql) => sql,
  // https://sqlite.org/rescode.html
  errors: {
    // Another process kept the file locked for longer than busy_timeout.
    transientCode: /^SQLITE_BUSY/,
    uniqueViolationCode: /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/,
  },
}
