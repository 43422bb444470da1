import { randomUUID } from "node:crypto"
import type { SecurityEventStore } from "../accounts"
import { toDirectSql } from "./directSql"
import { Prisma, type PrismaClient } from "./generated/sqlite/client"
import { parseEventRow } from "./rows"

/** The security events on this client's database. Every sign-in writes one, hence SQL. */
export function createPrismaSecurityEventStore(prisma: PrismaClient): SecurityEventStore {
  const sql = toDirectSql(prisma)
  return {
    async addEvent({ userId, type, detail, seenFrom, at }) {
      await sql.execute(Prisma.sql`
        INSERT INTO "SecurityEvent" ("id", "userId", "type", "detail", "seenFrom", "at")
        VALUES (${createId(at)}, ${userId}, ${type}, ${detail}, ${seenFrom}, ${at})`)
    },

    async addEventUnlessMany({ userId, type, detail, seenFrom, at }, since, limit) {
      await sql.execute(Prisma.sql`
        INSERT INTO "SecurityEvent" ("id", "userId", "type", "detail", "seenFrom", "at")
        SELECT ${createId(at)}, ${userId}, ${type}, ${detail}, ${seenFrom}, ${at}
        WHERE (SELECT COUNT(*) FROM "SecurityEvent"
          WHERE "userId" = ${userId} AND "type" = ${type} AND "at" > ${since}) < ${limit}`)
    },

    async listEvents(userId, limit) {
      const rows = await sql.query(Prisma.sql`
        SELECT "userId", "type", "detail", "seenFrom", "at" FROM "SecurityEvent"
        WHERE "userId" = ${userId} ORDER BY "at" DESC, "id" DESC LIMIT ${limit}`)
      return rows.map(parseEventRow)
    },

    removeOldEvents: (before, limit) =>
      sql.execute(Prisma.sql`
        DELETE FROM "SecurityEvent" WHERE "id" IN
          (SELECT "id" FROM "SecurityEvent" WHERE "id" < ${before.toISOString()} ORDER BY "id" LIMIT ${limit})`),
  }
}

/** Ids sort as their times do: the old ones are found by them. */
function createId(at: Date): string {
  return `${at.toISOString()} ${randomUUID()}`
}
