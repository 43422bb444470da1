// What a power cut must not undo. PostgreSQL is killed right after it acknowledged the change.

import { afterAll, beforeAll, describe, expect, it } from "vitest"
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
  // Until then, the server writes nothing that it doesn't have to. What it did write is kept: only the server is killed, not
  // the machine, so it needn't wait for the disk.
  postgres = await startPostgres({ settings: { wal_writer_delay: "10s", fsync: "off" } })
  url = postgres.url
  await migrate(url)
})
afterAll(() => postgres.stop())

const userId = "alice"
const address = { email: "alice@example.com", emailKey: "alice@example.com" }
const emailCode = { boundTo: "browser", purpose: "sign-in", codeHash: "hash" } as const

/** Stores an account with two passkeys, two sessions, an address, and a code of each kind. */
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

/** The change, how it is made, how it is read, and what must be read afterwards. */
const changes: [
  string,
  (prisma: PrismaClient) => Promise<unknown>,
  (prisma: PrismaClient) => Promise<unknown>,
  unknown,
][] = [
  [
    "an added passkey still exists",
    (prisma) => addPasskeyTo(prisma, userId, "third"),
    (prisma) => prisma.passkey.count({ where: { userId } }),
    3,
  ],
  [
    "a removed passkey is still gone",
    (prisma) =>
      createPrismaAccountStore(prisma).removePasskeys({ userId, credentialId: "first", hasMail: false }),
    (prisma) => prisma.passkey.count({ where: { userId } }),
    1,
  ],
  [
    "an ended session is still ended",
    (prisma) => createPrismaSessionStore(prisma).removeSession(userId, "one"),
    countSessions,
    1,
  ],
  [
    "sessions that were ended all at once are still ended",
    (prisma) => createPrismaSessionStore(prisma).removeSessions(userId),
    countSessions,
    0,
  ],
  [
    "a used recovery code is still used",
    (prisma) => createPrismaRecoveryCodeStore(prisma).takeRecoveryCode("code", now),
    (prisma) => createPrismaRecoveryCodeStore(prisma).countUnusedRecoveryCodes(userId),
    0,
  ],
  [
    "a used email code is still used",
    (prisma) => createPrismaEmailCodeStore(prisma).takeEmailCode(emailCode),
    (prisma) => prisma.emailCode.count(),
    0,
  ],
  [
    "a changed email address is still the new one",
    (prisma) =>
      createPrismaAccountStore(prisma).setEmail(userId, {
        email: "b@example.com",
        emailKey: "b@example.com",
      }),
    async (prisma) => (await findAccount(prisma)).email,
    "b@example.com",
  ],
  [
    "a removed email address is still gone",
    (prisma) => createPrismaAccountStore(prisma).removeEmail(userId),
    async (prisma) => (await findAccount(prisma)).email,
    null,
  ],
  [
    "a required second factor is still required",
    (prisma) => createPrismaAccountStore(prisma).setRequiresPasskey(userId, true),
    async (prisma) => (await findAccount(prisma)).requiresPasskey,
    true,
  ],
]

describe("after a power cut", () => {
  it.each(changes)(
    "%s",
    async (_, change, read, expected) => {
      const before = createPrismaClient(url)
      await addEverything(before)
      await change(before)
      await postgres.crash()
      await before.$disconnect()
      const after = createPrismaClient(url)
      // The rest was acknowledged earlier.
      expect(await findAccount(after)).toBeDefined()
      expect(await read(after)).toBe(expected)
      await after.$disconnect()
    },
    20_000,
  )
})
