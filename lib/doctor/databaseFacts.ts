import { dirname } from "node:path"
import type { Config } from "../config"
import type { DatabaseHealth } from "../db/health/readDatabaseHealth"

// Not imported, for the same reason as in settingsFacts.ts.
const { existsSync, statfsSync, statSync } = process.getBuiltinModule("node:fs")

export interface DatabaseFacts {
  now: Date
  /** Which database it is, without its password. */
  name: string
  /** Undefined if the database doesn't exist or couldn't be read. */
  health?: DatabaseHealth | undefined
  /** Why the database couldn't be read. */
  failure?: string | undefined
  /** What to do about it, if it is known. */
  advice?: string | undefined
  /** The SQLite file doesn't exist yet. */
  isMissing: boolean
  /** The free space on the SQLite file's disk. */
  freeBytes?: number | undefined
  /** The size of the SQLite file. */
  fileBytes?: number | undefined
  maxDatabaseConnections: number
}

/** Collects what can be known without connecting to the database. */
export function collectDatabaseFacts(
  { databaseUrl, maxDatabaseConnections }: Pick<Config, "databaseUrl" | "maxDatabaseConnections">,
  now: Date,
): DatabaseFacts {
  if (!databaseUrl.startsWith("file:")) {
    const { host, pathname } = new URL(databaseUrl)
    return { now, name: `PostgreSQL at ${host}${pathname}`, isMissing: false, maxDatabaseConnections }
  }
  const path = databaseUrl.replace(/^file:/, "")
  const facts = { now, name: `SQLite in ${path}`, maxDatabaseConnections }
  if (!existsSync(path)) return { ...facts, isMissing: true }
  const { bavail, bsize } = statfsSync(dirname(path))
  return { ...facts, isMissing: false, freeBytes: bavail * bsize, fileBytes: statSync(path).size }
}
