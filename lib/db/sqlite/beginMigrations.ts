import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils"
import type { MigrationConnection } from "../database.ts"
import { sqlitePragmas } from "./adapter.ts"

/** Another process may be migrating: that takes longer than a statement of a request. A dead process holds no lock. */
const waitForOtherProcesses = "PRAGMA busy_timeout = 60000;"

/**
 * Locks the file for writing and begins the transaction of the migrations. Foreign keys are not checked: a migration that
 * recreates a table switches them off itself, but that has no effect within a transaction, and dropping the old table would
 * delete the rows that reference it.
 */
export async function beginMigrations(adapter: SqlDriverAdapter): Promise<MigrationConnection> {
  await adapter.executeScript(`
    ${waitForOtherProcesses}
    ${sqlitePragmas}
    ${waitForOtherProcesses}
    PRAGMA foreign_keys = OFF;
    BEGIN IMMEDIATE;
  `)
  return { adapter, commit: () => adapter.executeScript("COMMIT") }
}
