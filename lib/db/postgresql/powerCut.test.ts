// What a power cut must not undo: PostgreSQL is ended as one would end it, right after it has answered.

import { afterAll, beforeAll, expect, test } from "vitest"
import { startPostgres, type RunningPostgres } from "../../../scripts/startPostgres"
import { createPrismaClient } from "../client"
import type { PrismaClient } from "../generated/sqlite/client"
import { migrate } from "../migrations/migrate"
import { createPrismaAccountStore } from "../stores/accountStore"
import { createPrismaEmailCodeStore } from "../stores/emailCodeStore"
import { createPrismaRecoveryCodeStore } from "../stores/recoveryCodeStore"
import { createPrismaSessionStore } from "../stores/sessionStore"
import { addAccount, addPasskeyTo, minutes, now, toSession } from "../testing/accounts"

let postgres: RunningPostgres
let url: string
beforeAll(async () => {
  postgres = await startPostgres()
  url = postgres.url
  await migrate(url)
  // What need not be on the disk by then is not, for so long.
  const prisma = createPrismaClient(url)
  await prisma.$executeRaw`ALTER SYSTEM SET wal_writer_delay = '10s'`
  await prisma.$disconnect()
  await postgres.restart()
})
afterAll(() => postgres.stop())

const userId = "alice"
const address = { email: "alice@example.com", emailKey: "alice@example.com" }
const emailCode = { boundTo: "browser", purpose: "sign-in", codeHash: "hash" } as const

/** An account with two passkeys, two sessions, an address, and a code of each kind. */
async function addEverything(prisma: PrismaClient): Promise<void> {
  await prisma.account.deleteMany()
  await prisma.passkeyUser.deleteMany()
  await addAccount(prisma, userId, "first")
  await addPasskeyTo(prisma, userId, "second")
  const sessions = createPrismaSessionStore(prisma)
  for (const id of ["one", "two"]) await sessions.addSession(toSession(id, userId))
  const expiresAt = minutes(10)
  const stored = { ...emailCode, userId, address: address.email, attemptsLeft: 5, expiresAt }
  await createPrismaEmailCodeStore(prisma).replaceEmailCode(stored)
  await createPrismaAccountStore(prisma).setEmail(userId, address)
  await createPrismaRecoveryCodeStore(prisma).replaceRecoveryCodes(userId, ["code"], now)
}

const findAccount = (prisma: PrismaClient) => prisma.account.findUniqueOrThrow({ where: { id: userId } })
const countSessions = (prisma: PrismaClient) => prisma.session.count({ where: { userId } })

test.each<
  [string, (prisma: PrismaClient) => Promise<unknown>, (prisma: PrismaClient) => Promise<unknown>, unknown]
>([
  [
    "a passkey that was added",
    (prisma) => addPasskeyTo(prisma, userId, "third"),
    (prisma) => prisma.passkey.count({ where: { userId } }),
    3,
  ],
  [
    "a passkey that was removed",
    (prisma) =>
      createPrismaAccountStore(prisma).removePasskeys({ userId, credentialId: "first", hasMail: false }),
    (prisma) => prisma.passkey.count({ where: { userId } }),
    1,
  ],
  [
    "a session that was ended",
    (prisma) => createPrismaSessionStore(prisma).removeSession(userId, "one"),
    countSessions,
    1,
  ],
  [
    "sessions that were ended all at once",
    (prisma) => createPrismaSessionStore(prisma).removeSessions(userId),
    countSessions,
    0,
  ],
  [
    "a recovery code that was used",
    (prisma) => createPrismaRecoveryCodeStore(prisma).takeRecoveryCode("code", now),
    (prisma) => createPrismaRecoveryCodeStore(prisma).countUnusedRecoveryCodes(userId),
    0,
  ],
  [
    "a code by e-mail that was used",
    (prisma) => createPrismaEmailCodeStore(prisma).takeEmailCode(emailCode),
    (prisma) => prisma.emailCode.count(),
    0,
  ],
  [
    "an address that was changed",
    (prisma) =>
      createPrismaAccountStore(prisma).setEmail(userId, {
        email: "b@example.com",
        emailKey: "b@example.com",
      }),
    async (prisma) => (await findAccount(prisma)).email,
    "b@example.com",
  ],
  [
    "an address that was removed",
    (prisma) => createPrismaAccountStore(prisma).removeEmail(userId),
    async (prisma) => (await findAccount(prisma)).email,
    null,
  ],
  [
    "a second factor that was demanded",
    (prisma) => createPrismaAccountStore(prisma).setRequiresPasskey(userId, true),
    async (prisma) => (await findAccount(prisma)).requiresPasskey,
    true,
  ],
])(
  "%s: that is so afterwards",
  async (_, change, read, expected) => {
    const before = createPrismaClient(url)
    await addEverything(before)
    await change(before)
    await postgres.crash()
    await before.$disconnect()
    const after = createPrismaClient(url)
    expect(await read(after)).toBe(expected)
    await after.$disconnect()
  },
  20_000,
)
