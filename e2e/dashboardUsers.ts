// Users for the dashboard's tests, as if they had registered: hundreds would take minutes through a browser.

import { DatabaseSync } from "node:sqlite"

/** Adds users with a passkey each, named "Name 001" and so on, in a running server's database. */
export function addUsers(databasePath: string, name: string, count: number): void {
  const database = new DatabaseSync(databasePath)
  try {
    database.exec("PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE")
    const insert = database.prepare(`
      INSERT INTO "PasskeyUser" ("userId", "userName", "userNameKey", "userHandle", "passkeyCount", "hasRegistered",
        "lastStartedAt") VALUES (?, ?, ?, ?, 1, true, ?)`)
    for (let index = 1; index <= count; index += 1) {
      const userName = `${name} ${String(index).padStart(3, "0")}`
      const startedAt = new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString().replace("Z", "+00:00")
      insert.run(`id of ${userName}`, userName, userName.toLowerCase(), `handle of ${userName}`, startedAt)
    }
    database.exec("COMMIT")
  } finally {
    database.close()
  }
}

/** Adds what happened on the last days, oldest first, to a running server's database. */
export function addActivity(databasePath: string, event: string, counts: number[]): void {
  const database = new DatabaseSync(databasePath)
  try {
    database.exec("PRAGMA busy_timeout = 5000")
    const insert = database.prepare(`
      INSERT INTO "DailyCount" ("day", "event", "count") VALUES (?, ?, ?)
      ON CONFLICT ("day", "event") DO UPDATE SET "count" = excluded."count"`)
    counts.toReversed().forEach((count, ago) => {
      insert.run(new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10), event, count)
    })
  } finally {
    database.close()
  }
}
