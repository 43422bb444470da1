import type { RecoveryCodeStore } from "../../accounts"
import { toDirectSql } from "../directSql"
import { Prisma, type PrismaClient } from "../generated/sqlite/client"

/** Stores recovery codes. Used codes are durable. The account store adds new sets. */
export function createPrismaRecoveryCodeStore(prisma: PrismaClient): RecoveryCodeStore {
  const sql = toDirectSql(prisma)
  return {
    async takeRecoveryCode(codeHash, usedAt) {
      const [row] = await sql.durable.query(Prisma.sql`
        UPDATE "RecoveryCode" SET "usedAt" = ${usedAt} WHERE "codeHash" = ${codeHash} AND "usedAt" IS NULL
        RETURNING "userId"`)
      return row && String(row["userId"])
    },

    countUnusedRecoveryCodes: (userId) => prisma.recoveryCode.count({ where: { userId, usedAt: null } }),
  }
}
