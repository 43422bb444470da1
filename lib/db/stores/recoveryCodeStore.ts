import type { RecoveryCodeStore } from "../../accounts"
import { toDirectSql } from "../directSql"
import { Prisma, type PrismaClient } from "../generated/sqlite/client"
import { parseTakenCodeRow } from "./rows"
import { deletePendingCodes, lockAccountOf } from "./waysIn"

/** Stores recovery codes. Used codes are durable. The account store confirms new sets. */
export function createPrismaRecoveryCodeStore(prisma: PrismaClient): RecoveryCodeStore {
  const sql = toDirectSql(prisma)
  return {
    addPendingRecoveryCodes(session, codeHashes, createdAt) {
      return sql.transaction(true, async (statements) => {
        if (!(await lockAccountOf(statements, session))) return false
        const { userId } = session
        await deletePendingCodes(statements, userId)
        for (const codeHash of codeHashes) {
          await statements.execute(Prisma.sql`
            INSERT INTO "RecoveryCode" ("codeHash", "userId", "createdAt", "isPending")
            VALUES (${codeHash}, ${userId}, ${createdAt}, true)`)
        }
        return true
      })
    },

    async takeRecoveryCode(codeHash, usedAt) {
      const [row] = await sql.durable.query(Prisma.sql`
        UPDATE "RecoveryCode" SET "usedAt" = ${usedAt}
        WHERE "codeHash" = ${codeHash} AND "usedAt" IS NULL AND "isPending" = false
        RETURNING "userId",
          (SELECT "recoveryVersion" FROM "Account" a WHERE a."id" = "RecoveryCode"."userId") AS "recoveryVersion"`)
      return row && parseTakenCodeRow(row)
    },

    async countUnusedRecoveryCodes(userId) {
      const [row] = await sql.query(Prisma.sql`
        SELECT COUNT(*) AS "count" FROM "RecoveryCode"
        WHERE "userId" = ${userId} AND "usedAt" IS NULL AND "isPending" = false`)
      return Number(row?.["count"])
    },
  }
}
