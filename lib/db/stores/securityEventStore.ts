import { randomUUID } from "node:crypto"
import type { SecurityEvent, SecurityEventStore } from "../../accounts"
import type { Statements } from "../database"
import { toDirectSql } from "../directSql"
import { isForeignKeyViolation } from "../errors"
import { Prisma, type PrismaClient } from "../generated/sqlite/client"
import { parseEventRow } from "./rows"

/** Stores security events. Every sign-in adds one, so it uses direct SQL. */
export function createPrismaSecurityEventStore(prisma: PrismaClient): SecurityEventStore {
  const sql = toDirectSql(prisma)
  return {
    addEvent: (event) => unlessAccountIsGone(insertEvent(sql, event)),

    async addEventUnlessMany({ userId, type, detail, browserLabel, at }, since, limit) {
      const inserting = sql.execute(Prisma.sql`
        INSERT INTO "SecurityEvent" ("id", "userId", "type", "detail", "seenFrom", "at")
        SELECT ${createId(at)}, ${userId}, ${type}, ${detail}, ${browserLabel}, ${at}
        WHERE (SELECT COUNT(*) FROM "SecurityEvent"
          WHERE "userId" = ${userId} AND "type" = ${type} AND "at" > ${since}) < ${limit}`)
      await unlessAccountIsGone(inserting)
    },

    async listEvents(userId, limit, afterId) {
      const position =
        afterId === undefined ? Prisma.empty : Prisma.sql`AND ("at", "id") < (${toTime(afterId)}, ${afterId})`
      const rows = await sql.query(Prisma.sql`
        SELECT "id", "userId", "type", "detail", "seenFrom" AS "browserLabel", "sessionId", "at" FROM "SecurityEvent"
        WHERE "userId" = ${userId} ${position} ORDER BY "at" DESC, "id" DESC LIMIT ${limit}`)
      return rows.map(parseEventRow)
    },

    removeOldEvents: (before, limit) =>
      sql.execute(Prisma.sql`
        DELETE FROM "SecurityEvent" WHERE "id" IN
          (SELECT "id" FROM "SecurityEvent" WHERE "id" < ${before.toISOString()} ORDER BY "id" LIMIT ${limit})`),
  }
}

/** Ignores that the account was deleted in the meantime. Its events were deleted with it. */
async function unlessAccountIsGone(inserting: Promise<unknown>): Promise<void> {
  try {
    await inserting
  } catch (error) {
    if (!isForeignKeyViolation(error)) throw error
  }
}

/** Inserts the event by itself or as part of a transaction. */
export async function insertEvent(
  { execute }: Pick<Statements, "execute">,
  { userId, type, detail, browserLabel, sessionId = null, at }: SecurityEvent,
): Promise<void> {
  await execute(Prisma.sql`
    INSERT INTO "SecurityEvent" ("id", "userId", "type", "detail", "seenFrom", "sessionId", "at")
    VALUES (${createId(at)}, ${userId}, ${type}, ${detail}, ${browserLabel}, ${sessionId}, ${at})`)
}

/** Creates an ID that sorts by time, so that old events can be found by their IDs. */
function createId(at: Date): string {
  return `${at.toISOString()} ${randomUUID()}`
}

/** Returns the time in an ID. The index is sorted by time. */
function toTime(id: string): Date {
  const [time = ""] = id.split(" ")
  return new Date(time)
}
