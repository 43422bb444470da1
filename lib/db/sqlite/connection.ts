// The better-sqlite3 connection inside Prisma's adapter.

import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils"
import type { Row } from "../database.ts"

/** The part of better-sqlite3 that is used. */
export interface Connection {
  readonly inTransaction: boolean
  exec: (script: string) => unknown
  prepare: (sql: string) => PreparedStatement
}

export interface PreparedStatement {
  readonly readonly: boolean
  safeIntegers: (isOn: boolean) => PreparedStatement
  run: (parameters: unknown[]) => { changes: number }
  all: (parameters: unknown[]) => Row[]
}

/** Returns the connection, which Prisma's adapter gives no other access to. */
export function requireConnection(adapter: SqlDriverAdapter): Connection {
  const connection = "client" in adapter ? adapter.client : undefined
  if (!isConnection(connection)) {
    throw new Error("Prisma's SQLite adapter has no better-sqlite3 connection in `client`.")
  }
  return connection
}

function isConnection(value: unknown): value is Connection {
  return typeof value === "object" && value !== null && "prepare" in value && "inTransaction" in value
}

/**
 * With "FULL", commits wait until they are on the disk; with "NORMAL" they don't. Call this only while you hold the
 * connection's mutex and no transaction is open.
 */
export function setSynchronous(connection: Connection, mode: "FULL" | "NORMAL"): void {
  connection.exec(`PRAGMA synchronous = ${mode}`)
}
