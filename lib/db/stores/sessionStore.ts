import type { Session, SessionStore } from "../../accounts"
import type { Statements } from "../database"
import { toDirectSql } from "../directSql"
import { isForeignKeyViolation } from "../errors"
import { Prisma, type PrismaClient } from "../generated/sqlite/client"
import { parseSessionRow } from "./rows"
import { insertEvent } from "./securityEventStore"
import { endRecoveries } from "./waysIn"

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
    async addSession({ recoveryVersion, event, ...session }) {
      try {
        if (session.access === "full") await insertSession(sql, session)
        else if (!(await sql.transaction(true, (tx) => addRecovery(tx, session, recoveryVersion))))
          return false
        if (event) await insertEvent(sql, event)
        return true
      } catch (error) {
        // The passkey was removed in the meantime.
        if (isForeignKeyViolation(error)) return false
        throw error
      }
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

    async removeSessions(userId, exceptId = "") {
      let removed = 0
      await sql.transaction(true, async (statements) => {
        // Locks the account first, as every other change does, so that two of them can't wait for each other.
        const recoveries = await endRecoveries(statements, userId)
        const others = await statements.execute(Prisma.sql`
          DELETE FROM "Session" WHERE "userId" = ${userId} AND "id" <> ${exceptId}`)
        removed = recoveries + others
        return true
      })
      return removed
    },

    removeExpiredSessions: (now, limit) =>
      sql.execute(Prisma.sql`
        DELETE FROM "Session" WHERE "id" IN
          (SELECT "id" FROM "Session" WHERE "expiresAt" < ${now} ORDER BY "expiresAt" LIMIT ${limit})`),
  }
}

/** Adds a session that isn't a full one. Part of a transaction that must be rolled back unless this returns true. */
async function addRecovery(
  statements: Statements,
  session: Session,
  recoveryVersion: number | undefined,
): Promise<boolean> {
  if (recoveryVersion === undefined) return false
  // Locks the account's row, so that a change to the recovery methods comes either before this or finds the session.
  const [unchanged] = await statements.query(Prisma.sql`
    SELECT 1 FROM "Account" WHERE "id" = ${session.userId} AND "recoveryVersion" = ${recoveryVersion}
    FOR NO KEY UPDATE`)
  if (!unchanged) return false
  await insertSession(statements, session)
  return true
}

async function insertSession({ execute }: Pick<Statements, "execute">, session: Session): Promise<void> {
  const { id, userId, access, begunBy, credentialId, isCrossDevice, startedFrom } = session
  await execute(Prisma.sql`
    INSERT INTO "Session" ("id", "userId", "access", "begunBy", "credentialId", "isCrossDevice", "startedFrom",
      "verifiedAt", "createdAt", "lastActiveAt", "expiresAt")
    VALUES (${id}, ${userId}, ${access}, ${begunBy}, ${credentialId}, ${isCrossDevice}, ${startedFrom},
      ${session.verifiedAt}, ${session.createdAt}, ${session.lastActiveAt}, ${session.expiresAt})`)
}
