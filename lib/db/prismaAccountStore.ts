import type { AccountStore } from "../accounts"
import type { Account as AccountRow, PrismaClient } from "./generated/sqlite/client"
import { insertPasskey, inTransaction } from "./prismaPasskeyStore"

/** The accounts on this client's database. */
export function createPrismaAccountStore(prisma: PrismaClient): AccountStore {
  return {
    async findAccount(id) {
      const row = await prisma.account.findUnique({ where: { id } })
      return row ? toAccount(row) : undefined
    },

    async findAccountByNameKey(nameKey) {
      const row = await prisma.account.findUnique({ where: { nameKey } })
      return row ? toAccount(row) : undefined
    },

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

function toAccount({ id, name, displayName, createdAt }: AccountRow) {
  return { id, name, displayName, createdAt }
}
