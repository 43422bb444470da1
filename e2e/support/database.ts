import { DatabaseSync } from "node:sqlite"

/** Makes every outstanding challenge of a running server one that expired a second ago. */
export function expireChallenges(databasePath: string): void {
  changeDatabase(databasePath, (database) =>
    database
      .prepare(`UPDATE "Challenge" SET "expiresAt" = ?`)
      .run(new Date(Date.now() - 1000).toISOString().replace("Z", "+00:00")),
  )
}

/** What an authenticator says of itself, of those that a virtual one can't be. */
export interface StoredPlace {
  aaguid: string
  isBackupEligible: boolean
  isBackedUp: boolean
  /** Separated by spaces. */
  transports: string
}

/** Makes every passkey of a user of a running server one that is kept there. */
export function movePasskeys(databasePath: string, userName: string, place: StoredPlace): void {
  const { aaguid, isBackupEligible, isBackedUp, transports } = place
  changeDatabase(databasePath, (database) =>
    database
      .prepare(
        `UPDATE "Passkey" SET "aaguid" = ?, "isBackupEligible" = ?, "isBackedUp" = ?, "transports" = ?
        WHERE "userId" IN (SELECT "userId" FROM "PasskeyUser" WHERE "userName" = ?)`,
      )
      .run(aaguid, Number(isBackupEligible), Number(isBackedUp), transports, userName),
  )
}

function changeDatabase(databasePath: string, change: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(databasePath)
  try {
    database.exec("PRAGMA busy_timeout = 5000")
    change(database)
  } finally {
    database.close()
  }
}
