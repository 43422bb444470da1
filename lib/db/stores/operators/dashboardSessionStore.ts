import type { DashboardSessionStore } from "../../../dashboard"
import { toDirectSql } from "../../directSql"
import { Prisma, type PrismaClient } from "../../generated/sqlite/client"
import { parseDashboardSessionRow } from "../rows"

/** Stores the sessions of the dashboard. After a power cut, a session that was ended must not exist again. */
export function createPrismaDashboardSessionStore(prisma: PrismaClient): DashboardSessionStore {
  const sql = toDirectSql(prisma)
  return {
    async addDashboardSession({ id, keyDigest, expiresAt }) {
      await sql.execute(Prisma.sql`
        INSERT INTO "DashboardSession" ("id", "keyDigest", "expiresAt") VALUES (${id}, ${keyDigest}, ${expiresAt})`)
    },

    async findDashboardSession(id, now) {
      const [row] = await sql.query(Prisma.sql`
        SELECT "id", "keyDigest", "expiresAt" FROM "DashboardSession" WHERE "id" = ${id} AND "expiresAt" > ${now}`)
      return row && parseDashboardSessionRow(row)
    },

    async removeDashboardSession(id) {
      await sql.durable.execute(Prisma.sql`DELETE FROM "DashboardSession" WHERE "id" = ${id}`)
    },

    removeExpiredDashboardSessions: (now, limit) =>
      sql.execute(Prisma.sql`
        DELETE FROM "DashboardSession" WHERE "id" IN
          (SELECT "id" FROM "DashboardSession" WHERE "expiresAt" < ${now} ORDER BY "expiresAt" LIMIT ${limit})`),
  }
}
