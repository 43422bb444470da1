import type { Database } from "../database.ts"
import { createFactory, createSqliteAdapter } from "./adapter.ts"
import { beginMigrations } from "./beginMigrations.ts"
import { startFaults } from "./startFaults.ts"

export const sqlite: Database = {
  createAdapter: createSqliteAdapter,
  createMigrationAdapter: createFactory,
  beginMigrations,
  numberParameters: (sql) => sql,
  completeMigration: (sql) => sql,
  // https://sqlite.org/rescode.html
  errors: {
    // Another process kept the file locked for too long (retryWhileLocked.ts); the disk is full or broken; or the file is
    // damaged, read-only, or no longer there (databaseFile.ts).
    transientCode: /^SQLITE_(BUSY|FULL|IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN)/,
    diskFullCode: /^SQLITE_FULL$/,
    uniqueViolationCode: /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/,
    foreignKeyViolationCode: /^SQLITE_CONSTRAINT_FOREIGNKEY$/,
  },
  startFaults,
}
