import { existsSync } from "node:fs"
import { createPrismaClient } from "../../lib/db/client"
import { readDatabaseHealth } from "../../lib/db/health/readDatabaseHealth"
import { describeStartFault } from "../../lib/db/startFault"
import { exitWith } from "./exitWith"

/** Ends the process unless the database exists and has every migration. */
export async function requireCurrentDatabase(databaseUrl: string): Promise<void> {
  if (databaseUrl.startsWith("file:") && !existsSync(databaseUrl.replace(/^file:/, ""))) {
    exitWith(`There is no database at ${databaseUrl}. Start the application once to create it.`)
  }
  const prisma = createPrismaClient(databaseUrl, { maxConnections: 1, isReadOnly: true })
  try {
    const { pendingMigrations } = await readDatabaseHealth(prisma, databaseUrl)
    if (pendingMigrations.length === 0) return
  } catch (error) {
    exitWith(describeStartFault(error, databaseUrl) ?? `The database can't be read: ${String(error)}`)
  } finally {
    await prisma.$disconnect()
  }
  exitWith("The database isn't migrated. Start the application once to migrate it.")
}
