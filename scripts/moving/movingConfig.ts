// The settings of the import and the export: those of the application in this folder.

import { existsSync } from "node:fs"
import { ConfigError, loadConfig, type Config } from "../../lib/config"
import { createPrismaClient } from "../../lib/db/client"
import { readDatabaseHealth } from "../../lib/db/health/readDatabaseHealth"
import { describeStartFault } from "../../lib/db/startFault"
import type { UserKind } from "../../lib/moving/types"
import { loadServerEnvironment } from "../loadServerEnvironment"

/** Loads the settings like the server does. Ends the process if they are invalid. */
export function loadMovingConfig(): Config {
  const environment = loadServerEnvironment()
  try {
    return loadConfig(environment, process.cwd())
  } catch (error) {
    if (error instanceof ConfigError) exitWith(error.message)
    throw error
  }
}

/** Ends the process unless the database exists and has every migration. */
export async function requireCurrentDatabase(databaseUrl: string): Promise<void> {
  if (databaseUrl.startsWith("file:") && !existsSync(databaseUrl.replace(/^file:/, ""))) {
    exitWith(`There is no database at ${databaseUrl}. Start the application once, which creates it.`)
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
  exitWith("The database isn't migrated. Start the application once, which migrates it.")
}

/** Parses `--users`. */
export function parseUserKind(users: string | undefined): UserKind | undefined {
  if (users === undefined) return undefined
  if (users === "accounts") return "account"
  if (users === "backend") return "backend"
  return exitWith(`--users must be "accounts" or "backend".`)
}

export function exitWith(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}
