// What happened to an account, put into a running server's database: some of it takes a thief, or a hundred sign-ins.

import { randomUUID } from "node:crypto"
import { DatabaseSync } from "node:sqlite"
import { securityEventTypes, type SecurityEvent } from "@/lib/accounts"

type PastEvent = Pick<SecurityEvent, "type" | "detail" | "seenFrom">

/** Adds events to the account of this name, the first one the newest, all newer than what is there. */
export function addSecurityEvents(databasePath: string, accountName: string, events: PastEvent[]): void {
  const database = new DatabaseSync(databasePath)
  try {
    database.exec("PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE")
    const insert = database.prepare(`
      INSERT INTO "SecurityEvent" ("id", "userId", "type", "detail", "seenFrom", "at")
      SELECT ?, "id", ?, ?, ?, ? FROM "Account" WHERE "name" = ?`)
    const now = Date.now()
    events.forEach(({ type, detail, seenFrom }, index) => {
      const at = new Date(now + events.length - index).toISOString()
      insert.run(`${at} ${randomUUID()}`, type, detail, seenFrom, at.replace("Z", "+00:00"), accountName)
    })
    database.exec("COMMIT")
  } finally {
    database.close()
  }
}

/** One event of every type, with the longest name that a passkey can have among them. */
export function everyEvent(): PastEvent[] {
  return securityEventTypes.map((type, index) => ({
    type,
    detail: index % 3 === 0 ? "w".repeat(100) : "Grandma’s phone",
    seenFrom: index % 4 === 0 ? null : "Samsung Internet on Android",
  }))
}
