// The clock of a running server's sessions, moved by making what its database remembers older.

import { DatabaseSync } from "node:sqlite"

function update(databasePath: string, assignment: string, time: Date): void {
  const database = new DatabaseSync(databasePath)
  try {
    database.exec("PRAGMA busy_timeout = 5000")
    database.prepare(`UPDATE "Session" SET ${assignment} = ?`).run(time.toISOString().replace("Z", "+00:00"))
  } finally {
    database.close()
  }
}

/** For every session it is this many seconds since a passkey was asked for. */
export function ageVerifications(databasePath: string, seconds: number): void {
  update(databasePath, '"verifiedAt"', new Date(Date.now() - seconds * 1000))
}

/** Every session ends in this many seconds; with a negative number it ended that long ago. */
export function letSessionsEndIn(databasePath: string, seconds: number): void {
  update(databasePath, '"expiresAt"', new Date(Date.now() + seconds * 1000))
}
