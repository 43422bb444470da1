// What tests do behind a running server's back, whichever database it has.

import { createPrismaClient } from "@/lib/db/client"
import type { PrismaClient } from "@/lib/db/generated/sqlite/client"

/** Makes every outstanding challenge one that expired a second ago. */
export async function expireChallenges(databaseUrl: string): Promise<void> {
  const expiresAt = new Date(Date.now() - 1000)
  await withDatabase(databaseUrl, (prisma) => prisma.challenge.updateMany({ data: { expiresAt } }))
}

/** The id of the account with this name, which is shown nowhere. */
export async function findAccountId(databaseUrl: string, name: string): Promise<string> {
  const account = await withDatabase(databaseUrl, (prisma) => prisma.account.findFirst({ where: { name } }))
  if (!account) throw new Error(`there is no account "${name}"`)
  return account.id
}

/** What an authenticator says of itself, of those that a virtual one can't be. */
export interface StoredPlace {
  aaguid: string
  isBackupEligible: boolean
  isBackedUp: boolean
  /** Separated by spaces. */
  transports: string
}

/** Makes every passkey of a user one that is kept there. */
export async function movePasskeys(databaseUrl: string, userName: string, place: StoredPlace): Promise<void> {
  await withDatabase(databaseUrl, (prisma) =>
    prisma.passkey.updateMany({ where: { user: { userName } }, data: place }),
  )
}

/** Removes the newest passkey of all, behind the back of every page. */
export async function removeNewestPasskey(databaseUrl: string): Promise<void> {
  await withDatabase(databaseUrl, async (prisma) => {
    const { credentialId, userId } = await prisma.passkey.findFirstOrThrow({ orderBy: { createdAt: "desc" } })
    await prisma.passkey.delete({ where: { credentialId } })
    await prisma.passkeyUser.update({ where: { userId }, data: { passkeyCount: { decrement: 1 } } })
  })
}

/** Gives the account of this name another one. */
export async function renameAccount(databaseUrl: string, name: string, newName: string): Promise<void> {
  await withDatabase(databaseUrl, (prisma) =>
    prisma.account.updateMany({ where: { name }, data: { name: newName, nameKey: newName.toLowerCase() } }),
  )
}

/** Removes the account of this name, but for its passkeys: these are another service's then. */
export async function removeAccount(databaseUrl: string, name: string): Promise<void> {
  await withDatabase(databaseUrl, (prisma) => prisma.account.deleteMany({ where: { name } }))
}

/** Gives the account of this name a recovery code that nobody knows: another way in. */
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

/** Does this with a client of the database, and disconnects. */
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
