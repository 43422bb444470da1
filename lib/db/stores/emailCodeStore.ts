import type { EmailCodeStore } from "../../accounts"
import { toDirectSql } from "../directSql"
import { Prisma, type PrismaClient } from "../generated/sqlite/client"
import { parseEmailCodeRow } from "./rows"

/** Stores email codes. Each rule is a condition of one statement. Used codes are durable. */
export function createPrismaEmailCodeStore(prisma: PrismaClient): EmailCodeStore {
  const sql = toDirectSql(prisma)
  return {
    async replaceEmailCode({ boundTo, purpose, userId, address, recoveryVersion, ...code }) {
      await sql.execute(Prisma.sql`
        INSERT INTO "EmailCode" ("boundTo", "purpose", "userId", "address", "recoveryVersion", "codeHash", "attemptsLeft",
          "expiresAt")
        VALUES (${boundTo}, ${purpose}, ${userId}, ${address}, ${recoveryVersion}, ${code.codeHash},
          ${code.attemptsLeft}, ${code.expiresAt})
        ON CONFLICT ("boundTo", "purpose") DO UPDATE SET "userId" = excluded."userId", "address" = excluded."address",
          "recoveryVersion" = excluded."recoveryVersion", "codeHash" = excluded."codeHash", "attemptsLeft" = excluded."attemptsLeft", "expiresAt" = excluded."expiresAt"`)
    },

    async countAttempt({ boundTo, purpose }, now) {
      const [row] = await sql.query(Prisma.sql`
        UPDATE "EmailCode" SET "attemptsLeft" = "attemptsLeft" - 1
        WHERE "boundTo" = ${boundTo} AND "purpose" = ${purpose} AND "attemptsLeft" > 0 AND "expiresAt" > ${now}
        RETURNING "boundTo", "purpose", "userId", "address", "recoveryVersion", "codeHash", "attemptsLeft", "expiresAt"`)
      return row && parseEmailCodeRow(row)
    },

    async takeEmailCode({ boundTo, purpose, codeHash }) {
      const taken = await sql.durable.execute(Prisma.sql`
        DELETE FROM "EmailCode"
        WHERE "boundTo" = ${boundTo} AND "purpose" = ${purpose} AND "codeHash" = ${codeHash}`)
      return taken === 1
    },

    removeExpiredEmailCodes: (now, limit) =>
      sql.execute(Prisma.sql`
        DELETE FROM "EmailCode" WHERE ("boundTo", "purpose") IN
          (SELECT "boundTo", "purpose" FROM "EmailCode" WHERE "expiresAt" < ${now} ORDER BY "expiresAt" LIMIT ${limit})`),
  }
}
