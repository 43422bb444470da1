import type {
  Account,
  AccountStore,
  AddAccountOutcome,
  NewAccountNames,
  PasskeyRemoval,
  RemovePasskeysOutcome,
  RenameAccountOutcome,
} from "../../accounts"
import { toDirectSql, type DirectSql, type Statements } from "../directSql"
import { Prisma, type PrismaClient } from "../generated/sqlite/client"
import { deletePasskeys, insertUserWithPasskey, renamePasskeyUser } from "./prismaPasskeyStore"
import { insertEvent } from "./prismaSecurityEventStore"
import { parseAccountRow } from "./rows"

/** The accounts on this client's database. What changes how one gets in is a transaction, and hence on the disk. */
export function createPrismaAccountStore(prisma: PrismaClient): AccountStore {
  const sql = toDirectSql(prisma)
  return {
    findAccount: (id) => findAccount(sql, Prisma.sql`"id" = ${id}`),

    findAccountByNameKey: (nameKey) => findAccount(sql, Prisma.sql`"nameKey" = ${nameKey}`),

    findAccountByEmailKey: (emailKey) => findAccount(sql, Prisma.sql`"emailKey" = ${emailKey}`),

    async setEmail(userId, address) {
      try {
        await prisma.$transaction((inside) =>
          inside.account.updateMany({ where: { id: userId }, data: address }),
        )
        return "set"
      } catch (error) {
        // Another account has it, or got it at this moment.
        if (isUniqueViolation(error)) return "taken"
        throw error
      }
    },

    async removeEmail(id) {
      const nothing = { email: null, emailKey: null, requiresPasskey: false }
      await prisma.$transaction((inside) => inside.account.updateMany({ where: { id }, data: nothing }))
    },

    async setRequiresPasskey(id, requiresPasskey) {
      const where = { id, email: { not: null } }
      const { count } = await prisma.$transaction((inside) =>
        inside.account.updateMany({ where, data: { requiresPasskey } }),
      )
      return count === 1
    },

    addAccountWithFirstPasskey: ({ account, nameKey, passkey, event }) =>
      sql.transaction("added", async (inside): Promise<AddAccountOutcome> => {
        const { id, name, displayName, createdAt } = account
        const inserted = await inside.execute(Prisma.sql`
          INSERT INTO "Account" ("id", "name", "nameKey", "displayName", "createdAt")
          VALUES (${id}, ${name}, ${nameKey}, ${displayName}, ${createdAt}) ON CONFLICT DO NOTHING`)
        if (inserted === 0) return "name-taken"
        await insertEvent(inside, event)
        return insertUserWithPasskey(inside, name, passkey)
      }),

    hasRecoveryMethod: (user) => hasRecoveryMethod(sql, user),

    renameAccount: (id, names) =>
      prisma
        .$transaction((transaction) => renameAccount(transaction, id, names))
        .catch((error: unknown) => {
          if (isUniqueViolation(error)) return "name-taken"
          throw error
        }),

    removePasskeys: (removal) => sql.transaction("removed", (inside) => removePasskeys(inside, removal)),
  }
}

/** Part of every sign-in and sign-up, hence SQL. */
async function findAccount(sql: DirectSql, condition: Prisma.Sql): Promise<Account | undefined> {
  const [row] = await sql.query(Prisma.sql`
    SELECT "id", "name", "displayName", "createdAt", "email", "requiresPasskey" FROM "Account" WHERE ${condition}`)
  return row && parseAccountRow(row)
}

/** Part of a transaction. The unique index on the name's key decides between two who want one name, by an exception. */
async function renameAccount(
  transaction: Prisma.TransactionClient,
  id: string,
  { name, displayName }: NewAccountNames,
): Promise<RenameAccountOutcome> {
  const changes = { ...name, ...(displayName !== undefined && { displayName }) }
  const { count } = await transaction.account.updateMany({ where: { id }, data: changes })
  if (count === 0) return "not-found"
  if (name) await renamePasskeyUser(transaction, id, name.name)
  return "renamed"
}

/** https://www.prisma.io/docs/orm/reference/error-reference#p2002 */
function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002"
}

/** Must be rolled back unless it answers "removed". The sessions of a passkey go with it (onDelete: Cascade). */
async function removePasskeys(
  inside: Statements,
  { hasMail, ...which }: PasskeyRemoval,
): Promise<RemovePasskeysOutcome> {
  const { removed, left } = await deletePasskeys(inside, which)
  if (removed === 0 && which.credentialId !== undefined) return "not-found"
  const { userId } = which
  return left > 0 || (await hasRecoveryMethod(inside, { userId, hasMail })) ? "removed" : "last-way-in"
}

async function hasRecoveryMethod(
  { query }: Statements,
  { userId, hasMail }: Pick<PasskeyRemoval, "userId" | "hasMail">,
): Promise<boolean> {
  const [found] = await query(Prisma.sql`
    SELECT 1 FROM "RecoveryCode" WHERE "userId" = ${userId} AND "usedAt" IS NULL
    UNION SELECT 1 FROM "Account"
      WHERE "id" = ${userId} AND "email" IS NOT NULL AND "requiresPasskey" = false AND ${hasMail}`)
  return found !== undefined
}
