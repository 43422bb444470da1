import { DatabaseSync } from "node:sqlite"

/** Makes every outstanding challenge of a running server one that expired a second ago. */
export function expireChallenges(databasePath: string): void {
  const database = new DatabaseSync(databasePath)
  try {
    database.exec("PRAGMA busy_timeout = 5000")
    database
      .prepare(`UPDATE "Challenge" SET "expiresAt" = ?`)
      .run(new Date(Date.now() - 1000).toISOString().replace("Z", "+00:00"))
  } finally {
    database.close()
  }
}
