import type { RecoveryCodeStore } from "../../accounts"
import { toDirectSql } from "../directSql"
import { Prisma, type PrismaClient } from "../generated/sqlite/client"

/** Stores recovery codes. New sets and used codes are durable. */
export function createPrismaRecoveryCodeStore(prisma: PrismaClient): RecoveryCodeStore {
  const sql = toDirectSql(prisma)
  return {
    async replaceRecoveryCodes(userId, codeHashes, createdAt) {
      await sql.transaction(true, async ({ execute }) => {
        // Locks the account's row, so that if two sets are created at once, the second one deletes the first.
        await execute(Prisma.sql`UPDATE "Account" SET "id" = "id" WHERE "id" = ${userId}`)
        await execute(Prisma.sql`DELETE FROM "RecoveryCode" WHERE "userId" = ${userId}`)
        for (const codeHash of codeHashes) {
          await execute(Prisma.sql`
            INSERT INTO "RecoveryCode" ("codeHash", "userId", "createdAt") VALUES (${codeHash}, ${userId}, ${createdAt})`)
        }
        return true
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
