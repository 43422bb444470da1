import type { RecoveryCodeStore } from "../../accounts"
import { toDirectSql } from "../directSql"
import { Prisma, type PrismaClient } from "../generated/sqlite/client"

/** The recovery codes on this client's database. */
export function createPrismaRecoveryCodeStore(prisma: PrismaClient): RecoveryCodeStore {
  const sql = toDirectSql(prisma)
  return {
    async replaceRecoveryCodes(userId, codeHashes, createdAt) {
      const data = codeHashes.map((codeHash) => ({ codeHash, userId, createdAt }))
      await prisma.$transaction(async (transaction) => {
        // The account's row first: of two at once the second deletes what the first has made.
        await transaction.$executeRaw`UPDATE "Account" SET "id" = "id" WHERE "id" = ${userId}`
        await transaction.recoveryCode.deleteMany({ where: { userId } })
        await transaction.recoveryCode.createMany({ data })
      })
    },

    async takeRecoveryCode(codeHash, usedAt) {
      const [row] = await sql.durable.query(Prisma.sql`
        UPDATE "RecoveryCode" SET "usedAt" = ${usedAt} WHERE "codeHash" = ${codeHash} AND "usedAt" IS NULL
        RETURNING "userId"`)
      return row && String(row["userId"])
    },

    countUnusedRecoveryCodes: (userId) => prisma.recoveryCode.count({ where: { userId, usedAt: null } }),
  }
}
