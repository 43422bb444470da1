// What a power cut must not undo. PostgreSQL is killed right after it acknowledges the change.

import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { startPostgres, type RunningPostgres } from "../../../scripts/testing/startPostgres"
import {
  addAccount,
  addPasskeyTo,
  changeRecoveryOf,
  minutes,
  now,
  removePasskeysOf,
  replaceCodesOf,
  toEmailChange,
  toSession,
} from "../../accounts/testing/storedAccounts"
import { createPrismaClient } from "../client"
import { migrate } from "../migrations/migrate"
import { toStores, type DatabaseStores } from "../testing/emptyStores"

let postgres: RunningPostgres
let url: string
beforeAll(async () => {
  // For ten seconds, the server writes only what it has to. What it has written is kept, because only the server is killed and
  // not the machine: it doesn't have to wait for the disk.
  postgres = await startPostgres({ settings: { wal_writer_delay: "10s", fsync: "off" } })
  url = postgres.url
  await migrate(url)
})
afterAll(() => postgres.stop())

const userId = "alice"
const address = "alice@example.com"
const emailCode = { boundTo: "browser", purpose: "sign-in", codeHash: "hash" } as const

/** Stores an account with two passkeys, two sessions, an address, and a code of each kind. */
async function addEverything(stores: DatabaseStores): Promise<void> {
  await stores.prisma.account.deleteMany()
  await stores.prisma.passkeyUser.deleteMany()
  await addAccount(stores, userId, "first")
  await addPasskeyTo(stores, userId, "second")
  for (const id of ["one", "two"]) await stores.sessionStore.addSession(toSession(id, userId))
  const expiresAt = minutes(10)
  await stores.emailCodeStore.replaceEmailCode({
    ...emailCode,
    userId,
    address,
    recoveryVersion: 0,
    attemptsLeft: 5,
    expiresAt,
  })
  await changeRecoveryOf(stores, userId, toEmailChange(address))
  await replaceCodesOf(stores, userId, ["code"])
}

const countPasskeys = async ({ passkeyStore }: DatabaseStores) =>
  (await passkeyStore.listPasskeys(userId)).length
const countSessions = async ({ sessionStore }: DatabaseStores) =>
  (await sessionStore.listSessions(userId, now)).length
const findAccount = ({ accountStore }: DatabaseStores) => accountStore.findAccount(userId)

type Use = (stores: DatabaseStores) => Promise<unknown>

/** What is true afterward, the change, what is read, and what must be read. */
const changes: [string, Use, Use, unknown][] = [
  ["an added passkey exists", (stores) => addPasskeyTo(stores, userId, "third"), countPasskeys, 3],
  [
    "a removed passkey is gone",
    (stores) => removePasskeysOf(stores, userId, { credentialId: "first", hasMail: false }),
    countPasskeys,
    1,
  ],
  [
    "a session that ended is gone",
    ({ sessionStore }) => sessionStore.removeSession(userId, "one"),
    countSessions,
    1,
  ],
  [
    "sessions that all ended at once are gone",
    ({ sessionStore }) => sessionStore.removeSessions(userId),
    countSessions,
    0,
  ],
  [
    "a used recovery code is used",
    ({ recoveryCodeStore }) => recoveryCodeStore.takeRecoveryCode("code", now),
    ({ recoveryCodeStore }) => recoveryCodeStore.countUnusedRecoveryCodes(userId),
    0,
  ],
  [
    "replaced recovery codes are gone",
    (stores) => replaceCodesOf(stores, userId, ["new", "newer"]),
    ({ recoveryCodeStore }) => recoveryCodeStore.countUnusedRecoveryCodes(userId),
    2,
  ],
  [
    "a used email code is gone",
    ({ emailCodeStore }) => emailCodeStore.takeEmailCode(emailCode),
    ({ prisma }) => prisma.emailCode.count(),
    0,
  ],
  [
    "a changed email address is the new one",
    (stores) => changeRecoveryOf(stores, userId, toEmailChange("b@example.com")),
    async (stores) => (await findAccount(stores))?.email,
    "b@example.com",
  ],
  [
    "a removed email address is gone",
    (stores) => changeRecoveryOf(stores, userId, { type: "remove-email" }),
    async (stores) => (await findAccount(stores))?.email,
    null,
  ],
  [
    "a required passkey is required",
    (stores) => changeRecoveryOf(stores, userId, { type: "require-passkey", requiresPasskey: true }),
    async (stores) => (await findAccount(stores))?.requiresPasskey,
    true,
  ],
]

describe("after a power cut", () => {
  it.each(changes)(
    "%s",
    async (_, change, read, expected) => {
      const before = createPrismaClient(url)
      await addEverything(toStores(before))
      await change(toStores(before))
      await postgres.crash()
      await before.$disconnect()
      const after = createPrismaClient(url)
      // Without the account, most of the reads below would prove nothing.
      expect(await findAccount(toStores(after))).toBeDefined()
      expect(await read(toStores(after))).toBe(expected)
      await after.$disconnect()
    },
    20_000,
  )
})
