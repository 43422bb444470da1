import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils"
import type { MigrationConnection } from "../database.ts"
import { sqlitePragmas } from "./adapter.ts"
import { retryWhileLocked } from "./retryWhileLocked.ts"

/** Another process may be migrating: that takes longer than a statement of a request. A dead process holds no lock. */
const maxLockWaitSeconds = 60

/**
 * Locks the file for writing and begins the transaction of the migrations. Foreign keys are not checked: a migration that
 * recreates a table turns them off itself, but that has no effect within a transaction, and dropping the old table would
 * delete the rows that reference it.
 */
export async function beginMigrations(adapter: SqlDriverAdapter): Promise<MigrationConnection> {
  const script = `${sqlitePragmas} PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE`
  await retryWhileLocked(() => adapter.executeScript(script), maxLockWaitSeconds * 1000)
  return { adapter, commit: () => adapter.executeScript("COMMIT") }
}
