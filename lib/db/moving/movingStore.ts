// Reads and stores users in bulk, for the import and the export.

import { toEmailKey, toNameKey } from "../../accounts"
import type { MovedPasskey, MovedUser } from "../../moving/format"
import type { KnownUser, MovingStore } from "../../moving/types"
import type { StoredPasskey } from "../../passkeys"
import type { Statements } from "../database"
import { toDirectSql } from "../directSql"
import { Prisma, type Account, type PasskeyUser, type PrismaClient } from "../generated/sqlite/client"
import { countAndInsertPasskey } from "../stores/passkeyStore"
import { toStoredPasskey } from "../stores/rows"
import { toSearchKey } from "../stores/searchKey"

/** @param rpId - The RP ID of passkeys that were stored without one. */
export function createPrismaMovingStore(prisma: PrismaClient, rpId: string): MovingStore {
  const sql = toDirectSql(prisma)
  return {
    async findUsers(userIds) {
      const users = await prisma.passkeyUser.findMany({ where: { userId: { in: userIds } } })
      const accounts = await prisma.account.findMany({
        where: { id: { in: userIds } },
        select: { id: true },
      })
      const accountIds = new Set(accounts.map(({ id }) => id))
      return users.map(({ userId, userHandle, passkeyCount, userName }): KnownUser => ({
        userId,
        userHandle,
        passkeyCount,
        userName,
        isAccount: accountIds.has(userId),
      }))
    },

    async findPasskeys(credentialIds) {
      const rows = await prisma.passkey.findMany({ where: { credentialId: { in: credentialIds } } })
      return rows.map(({ credentialId, userId, publicKey }) => ({
        credentialId,
        userId,
        publicKey: toBase64URL(publicKey),
      }))
    },

    findAccountsByKey: (keys) =>
      prisma.account.findMany({
        where: { OR: [{ nameKey: { in: keys } }, { emailKey: { in: keys } }] },
        select: { id: true, nameKey: true, emailKey: true },
      }),

    addUser: (user, passkeys, maxPasskeys) =>
      sql.transaction(true, (statements) => addUser(statements, user, passkeys, maxPasskeys)),

    async listUsers({ afterUserId, limit }) {
      const users = await prisma.passkeyUser.findMany({
        where: { userId: { gt: afterUserId }, hasRegistered: true },
        include: { passkeys: { orderBy: { createdAt: "asc" } } },
        orderBy: { userId: "asc" },
        take: limit,
      })
      const accounts = await prisma.account.findMany({
        where: { id: { in: users.map(({ userId }) => userId) } },
      })
      const accountsById = new Map(accounts.map((account) => [account.id, account]))
      return users.map(({ passkeys, ...user }) => ({
        user: toMovedUser(user, accountsById.get(user.userId)),
        passkeys: passkeys.map((passkey) => toMovedPasskey(toStoredPasskey(passkey), rpId)),
      }))
    },
  }
}

/** Part of a transaction that must be rolled back unless this returns true. */
async function addUser(
  statements: Statements,
  user: MovedUser,
  passkeys: MovedPasskey[],
  maxPasskeys: number,
): Promise<boolean> {
  const { userId, userName, userHandle, account } = user
  const createdAt = new Date(user.createdAt)
  if (account) {
    const { displayName, email, requiresPasskey } = account
    const emailKey = email === null ? null : toEmailKey(email)
    await statements.execute(Prisma.sql`
      INSERT INTO "Account"
        ("id", "name", "nameKey", "displayName", "createdAt", "email", "emailKey", "requiresPasskey", "recoveryVersion")
      VALUES (${userId}, ${userName}, ${toNameKey(userName)}, ${displayName}, ${createdAt}, ${email}, ${emailKey},
        ${requiresPasskey}, 0)
      ON CONFLICT DO NOTHING`)
    const [stored] = await statements.query(Prisma.sql`SELECT 1 FROM "Account" WHERE "id" = ${userId}`)
    if (!stored) return false
  }
  await statements.execute(Prisma.sql`
    INSERT INTO "PasskeyUser"
      ("userId", "userName", "userNameKey", "userHandle", "passkeyCount", "hasRegistered", "lastStartedAt")
    VALUES (${userId}, ${userName}, ${toSearchKey(userName)}, ${userHandle}, 0, true, ${createdAt})
    ON CONFLICT DO NOTHING`)
  for (const passkey of passkeys) {
    const outcome = await countAndInsertPasskey(statements, toNewPasskey(userId, passkey), maxPasskeys)
    if (outcome !== "added") return false
  }
  return true
}

function toNewPasskey(userId: string, passkey: MovedPasskey): StoredPasskey {
  return {
    ...passkey,
    userId,
    publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64url")),
    createdAt: new Date(passkey.createdAt),
    lastUsedAt: passkey.lastUsedAt === null ? null : new Date(passkey.lastUsedAt),
  }
}

function toMovedUser(user: PasskeyUser, account: Account | undefined): MovedUser {
  const { userId, userName, userHandle, lastStartedAt } = user
  return {
    userId,
    userName,
    userHandle,
    createdAt: (account?.createdAt ?? lastStartedAt).toISOString(),
    account: account
      ? { displayName: account.displayName, email: account.email, requiresPasskey: account.requiresPasskey }
      : null,
  }
}

function toMovedPasskey({ userId: _, ...passkey }: StoredPasskey, rpId: string): MovedPasskey {
  return {
    ...passkey,
    rpId: passkey.rpId ?? rpId,
    publicKey: toBase64URL(passkey.publicKey),
    createdAt: passkey.createdAt.toISOString(),
    lastUsedAt: passkey.lastUsedAt?.toISOString() ?? null,
  }
}

function toBase64URL(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url")
}
