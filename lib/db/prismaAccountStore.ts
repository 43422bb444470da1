import type { Account, AccountStore, PasskeyRemoval, RemovePasskeysOutcome } from "../accounts"
import { toDirectSql, type DirectSql } from "./directSql"
import { Prisma, type PrismaClient } from "./generated/sqlite/client"
import { deletePasskeys, insertPasskey, inTransaction } from "./prismaPasskeyStore"
import { parseAccountRow } from "./rows"

/** The accounts on this client's database. */
export function createPrismaAccountStore(prisma: PrismaClient): AccountStore {
  const sql = toDirectSql(prisma)
  return {
    findAccount: (id) => findAccount(sql, Prisma.sql`"id" = ${id}`),

    findAccountByNameKey: (nameKey) => findAccount(sql, Prisma.sql`"nameKey" = ${nameKey}`),

    findAccountByEmailKey: (emailKey) => findAccount(sql, Prisma.sql`"emailKey" = ${emailKey}`),

    async setEmail(userId, address) {
      try {
        await prisma.account.updateMany({ where: { id: userId }, data: address })
        return "set"
      } catch (error) {
        // The unique index: another account has it, or got it at this moment.
        if (error instanceof Error && "code" in error && error.code === "P2002") return "taken"
        throw error
      }
    },

    async removeEmail(id) {
      const nothing = { email: null, emailKey: null, requiresPasskey: false }
      await prisma.account.updateMany({ where: { id }, data: nothing })
    },

    async setRequiresPasskey(id, requiresPasskey) {
      const where = { id, email: { not: null } }
      const { count } = await prisma.account.updateMany({ where, data: { requiresPasskey } })
      return count === 1
    },

    addAccountWithFirstPasskey: (account, nameKey, passkey) =>
      inTransaction(prisma, "added", async (transaction) => {
        const { id, name, displayName, createdAt } = account
        const inserted = await transaction.$executeRaw`
          INSERT INTO "Account" ("id", "name", "nameKey", "displayName", "createdAt")
          VALUES (${id}, ${name}, ${nameKey}, ${displayName}, ${createdAt}) ON CONFLICT DO NOTHING`
        if (inserted === 0) return "name-taken"
        const outcome = await insertPasskey(transaction, passkey, 1)
        return outcome === "limit-reached" ? "credential-exists" : outcome
      }),

    removePasskeys: (removal) =>
      inTransaction(prisma, "removed", (transaction) => removePasskeys(transaction, removal)),
  }
}

/** Part of every sign-in and sign-up, hence SQL. */
async function findAccount(sql: DirectSql, condition: Prisma.Sql): Promise<Account | undefined> {
  const [row] = await sql.query(Prisma.sql`
    SELECT "id", "name", "displayName", "createdAt", "email", "requiresPasskey" FROM "Account" WHERE ${condition}`)
  return row && parseAccountRow(row)
}

/** Must be rolled back unless it answers "removed". The sessions of a passkey go with it (onDelete: Cascade). */
async function removePasskeys(
  transaction: Prisma.TransactionClient,
  { userId, credentialId, hasMail }: PasskeyRemoval,
): Promise<RemovePasskeysOutcome> {
  const where = credentialId === undefined ? { userId } : { userId, credentialId }
  const { removed, left } = await deletePasskeys(transaction, where)
  if (removed === 0 && credentialId !== undefined) return "not-found"
  if (left > 0) return "removed"
  const unusedCodes = await transaction.recoveryCode.count({ where: { userId, usedAt: null } })
  if (unusedCodes > 0) return "removed"
  const account = await transaction.account.findUnique({ where: { id: userId } })
  const canUseMail = hasMail && account?.email != null && !account.requiresPasskey
  return canUseMail ? "removed" : "last-way-in"
}
