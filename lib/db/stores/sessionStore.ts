import type { Session, SessionStore } from "../../accounts"
import { toDirectSql } from "../directSql"
import { Prisma, type PrismaClient } from "../generated/sqlite/client"
import { parseSessionRow } from "./rows"

/**
 * Stores sessions. Every request of a signed-in user reads one, so it uses direct SQL. After a power cut, a session that was
 * ended must not exist again; a session that was just started may be lost.
 */
export function createPrismaSessionStore(prisma: PrismaClient): SessionStore {
  const sql = toDirectSql(prisma)
  const find = async (condition: Prisma.Sql): Promise<Session[]> => {
    const rows = await sql.query(Prisma.sql`
      SELECT "id", "userId", "access", "begunBy", "credentialId", "isCrossDevice", "startedFrom", "verifiedAt",
        "createdAt", COALESCE("lastActiveAt", "createdAt") AS "lastActiveAt", "expiresAt"
      FROM "Session" WHERE ${condition}`)
    return rows.map(parseSessionRow)
  }
  return {
    async addSession(session) {
      const { id, userId, access, begunBy, credentialId, isCrossDevice, startedFrom } = session
      await sql.execute(Prisma.sql`
        INSERT INTO "Session" ("id", "userId", "access", "begunBy", "credentialId", "isCrossDevice", "startedFrom",
          "verifiedAt", "createdAt", "lastActiveAt", "expiresAt")
        VALUES (${id}, ${userId}, ${access}, ${begunBy}, ${credentialId}, ${isCrossDevice}, ${startedFrom},
          ${session.verifiedAt}, ${session.createdAt}, ${session.lastActiveAt}, ${session.expiresAt})`)
    },

    async findSession(id, now) {
      const [session] = await find(Prisma.sql`"id" = ${id} AND "expiresAt" > ${now}`)
      return session
    },

    listSessions: (userId, now) =>
      find(Prisma.sql`"userId" = ${userId} AND "expiresAt" > ${now} ORDER BY "createdAt" DESC`),

    async renewActivity(id, now, since) {
      await sql.execute(Prisma.sql`
        UPDATE "Session" SET "lastActiveAt" = ${now}
        WHERE "id" = ${id} AND COALESCE("lastActiveAt", "createdAt") < ${since}`)
    },

    async renewVerification(id, verifiedAt) {
      await sql.execute(Prisma.sql`UPDATE "Session" SET "verifiedAt" = ${verifiedAt} WHERE "id" = ${id}`)
    },

    async removeSession(userId, id) {
      const removed = await sql.durable.execute(
        Prisma.sql`DELETE FROM "Session" WHERE "id" = ${id} AND "userId" = ${userId}`,
      )
      return removed === 1
    },

    removeSessions: (userId, exceptId = "") =>
      sql.durable.execute(
        Prisma.sql`DELETE FROM "Session" WHERE "userId" = ${userId} AND "id" <> ${exceptId}`,
      ),

    removeExpiredSessions: (now, limit) =>
      sql.execute(Prisma.sql`
        DELETE FROM "Session" WHERE "id" IN
          (SELECT "id" FROM "Session" WHERE "expiresAt" < ${now} ORDER BY "expiresAt" LIMIT ${limit})`),
  }
}
