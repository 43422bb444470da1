import type { Account, AccountStore } from "../accounts"
import { toDirectSql, type DirectSql } from "./directSql"
import { Prisma, type PrismaClient } from "./generated/sqlite/client"
import { insertPasskey, inTransaction } from "./prismaPasskeyStore"
import { parseAccountRow } from "./rows"

/** The accounts on this client's database. */
export function createPrismaAccountStore(prisma: PrismaClient): AccountStore {
  const sql = toDirectSql(prisma)
  return {
    findAccount: (id) => findAccount(sql, Prisma.sql`"id" = ${id}`),

    findAccountByNameKey: (nameKey) => findAccount(sql, Prisma.sql`"nameKey" = ${nameKey}`),

    addAccountWithFirstPasskey: (account, nameKey, passkey) =>
      inTransaction(prisma, async (transaction) => {
        const { id, name, displayName, createdAt } = account
        const inserted = await transaction.$executeRaw`
          INSERT INTO "Account" ("id", "name", "nameKey", "displayName", "createdAt")
          VALUES (${id}, ${name}, ${nameKey}, ${displayName}, ${createdAt}) ON CONFLICT DO NOTHING`
        if (inserted === 0) return "name-taken"
        const outcome = await insertPasskey(transaction, passkey, 1)
        return outcome === "limit-reached" ? "credential-exists" : outcome
      }),
  }
}

/** Part of every sign-in and sign-up, hence SQL. */
async function findAccount(sql: DirectSql, condition: Prisma.Sql): Promise<Account | undefined> {
  const [row] = await sql.query(
    Prisma.sql`SELECT "id", "name", "displayName", "createdAt" FROM "Account" WHERE ${condition}`,
  )
  return row && parseAccountRow(row)
}
