// Reads and changes a running server's database, of either provider.

import { createPrismaClient } from "@/lib/db/client"
import type { PrismaClient } from "@/lib/db/generated/sqlite/client"

/** Makes all outstanding challenges expire a second ago. */
export async function expireChallenges(databaseUrl: string): Promise<void> {
  const expiresAt = new Date(Date.now() - 1000)
  await withDatabase(databaseUrl, (prisma) => prisma.challenge.updateMany({ data: { expiresAt } }))
}

/** Returns the ID of the account with this name. No response shows it. */
export async function findAccountId(databaseUrl: string, name: string): Promise<string> {
  const account = await withDatabase(databaseUrl, (prisma) => prisma.account.findFirst({ where: { name } }))
  if (!account) throw new Error(`there is no account "${name}"`)
  return account.id
}

/** Properties of an authenticator that a virtual one can't have. */
export interface StoredPlace {
  aaguid: string
  isBackupEligible: boolean
  isBackedUp: boolean
  /** Separated by spaces. */
  transports: string
}

/** Gives all passkeys of a user these properties. */
export async function movePasskeys(databaseUrl: string, userName: string, place: StoredPlace): Promise<void> {
  await withDatabase(databaseUrl, (prisma) =>
    prisma.passkey.updateMany({ where: { user: { userName } }, data: place }),
  )
}

/** Removes the newest of all passkeys, without any page noticing. */
export async function removeNewestPasskey(databaseUrl: string): Promise<void> {
  await withDatabase(databaseUrl, async (prisma) => {
    const { credentialId, userId } = await prisma.passkey.findFirstOrThrow({ orderBy: { createdAt: "desc" } })
    await prisma.passkey.delete({ where: { credentialId } })
    await prisma.passkeyUser.update({ where: { userId }, data: { passkeyCount: { decrement: 1 } } })
  })
}

/** Renames the account with this name. */
export async function renameAccount(databaseUrl: string, name: string, newName: string): Promise<void> {
  await withDatabase(databaseUrl, (prisma) =>
    prisma.account.updateMany({ where: { name }, data: { name: newName, nameKey: newName.toLowerCase() } }),
  )
}

/** Removes the account with this name but not its passkeys, as if another service had registered them. */
export async function removeAccount(databaseUrl: string, name: string): Promise<void> {
  await withDatabase(databaseUrl, (prisma) => prisma.account.deleteMany({ where: { name } }))
}

/** Gives the account with this name a recovery code, so that it has a recovery method. */
export async function addRecoveryCode(databaseUrl: string, name: string): Promise<void> {
  const userId = await findAccountId(databaseUrl, name)
  await withDatabase(databaseUrl, (prisma) =>
    prisma.recoveryCode.create({ data: { codeHash: crypto.randomUUID(), userId, createdAt: new Date() } }),
  )
}

/** Resets every rate limit. */
export async function forgetAttempts(databaseUrl: string): Promise<void> {
  await withDatabase(databaseUrl, (prisma) => prisma.rateLimit.deleteMany())
}

/** Runs `work` with a client of the database, and disconnects. */
export async function withDatabase<Answer>(
  databaseUrl: string,
  work: (prisma: PrismaClient) => Promise<Answer>,
): Promise<Answer> {
  const prisma = createPrismaClient(databaseUrl)
  try {
    return await work(prisma)
  } finally {
    await prisma.$disconnect()
  }
}
