import { setImmediate } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { OwnerSession, RecoveryChange } from "../../accounts"
import {
  addAccount,
  addPendingCodesTo,
  changeRecoveryOf,
  now,
  removePasskeysOf,
  replaceCodesOf,
  toConfirmation,
  toEmailChange,
  toEvent,
  toPasskey,
  toRecovery,
  toSession,
} from "../../accounts/testing/storedAccounts"
import { createPrismaClient } from "../client"
import type { PrismaClient } from "../generated/sqlite/client"
import { migrate } from "../migrations/migrate"
import { providers } from "../provider"
import { toStores, type DatabaseStores } from "../testing/emptyStores"
import { createHoldingClient, type HoldingClient } from "../testing/heldTransactions"
import { createTestDatabases, type TestDatabases } from "../testing/testDatabases"

const userId = "alice"

type Change = (stores: DatabaseStores) => Promise<unknown>

const change =
  (recoveryChange: RecoveryChange): Change =>
  (stores) =>
    changeRecoveryOf(stores, userId, recoveryChange)

/** Everything that changes how the owner of an account can get into it. */
const ownChanges: Record<string, Change> = {
  "removing the passkey": (stores) =>
    removePasskeysOf(stores, userId, { credentialId: "passkey", hasMail: true }),
  "removing all passkeys": (stores) => removePasskeysOf(stores, userId, { hasMail: true }),
  "removing the email address": change({ type: "remove-email" }),
  "replacing the email address": change(toEmailChange("new@example.com")),
  "requiring a passkey": change({ type: "require-passkey", requiresPasskey: true }),
  "requiring no passkey": change({ type: "require-passkey", requiresPasskey: false }),
  "replacing the recovery codes": change(toConfirmation("new")),
}

/** One change through each method of the stores. */
const sessionChanges: Record<string, (session: OwnerSession) => Change> = {
  "removing a passkey":
    (session) =>
    ({ accountStore }) =>
      accountStore.removePasskeys({ session, credentialId: "passkey", hasMail: true }),
  "changing the email address":
    (session) =>
    ({ accountStore }) =>
      accountStore.changeRecovery({ session, hasMail: true, change: toEmailChange("new@example.com") }),
  "creating recovery codes":
    (session) =>
    ({ recoveryCodeStore }) =>
      recoveryCodeStore.addPendingRecoveryCodes(session, ["newer"], now),
  "renaming the account":
    (session) =>
    ({ accountStore }) =>
      accountStore.renameAccount(session, { displayName: "New" }),
}

describe.each(providers)("on %s, two changes to the ways into an account", (provider) => {
  let databases: TestDatabases
  let client: HoldingClient
  /** As separate as the client of another process. */
  let other: PrismaClient
  let url: string
  beforeAll(async () => {
    databases = await createTestDatabases(provider)
    url = await databases.createUrl()
    await migrate(url)
    client = createHoldingClient(url)
    other = createPrismaClient(url)
  })
  afterAll(async () => {
    await client.prisma.$disconnect()
    await other.$disconnect()
    await databases.remove()
  })

  /** Stores an account that its owner can get into with one passkey or with an email code. */
  async function createAlice(): Promise<DatabaseStores> {
    await client.prisma.account.deleteMany()
    await client.prisma.passkeyUser.deleteMany()
    const stores = toStores(client.prisma)
    await addAccount(stores, userId, "passkey")
    await changeRecoveryOf(stores, userId, toEmailChange("alice@example.com"))
    await addPendingCodesTo(stores, userId, ["new"])
    return stores
  }

  async function isLockedOut({ accountStore, passkeyStore }: DatabaseStores): Promise<boolean> {
    const passkeys = await passkeyStore.listPasskeys(userId)
    return passkeys.length === 0 && !(await accountStore.hasRecoveryMethod({ userId, hasMail: true }))
  }

  /** Starts the second change in another process while the transaction of the first one is open. */
  async function interleave(stores: DatabaseStores, runFirst: Change, runSecond: Change) {
    const held = client.holdNext()
    const first = runFirst(stores)
    await held.ran
    const progress = { isSecondDone: false }
    const second = runSecond(toStores(other)).finally(() => (progress.isSecondDone = true))
    await setImmediate()
    await setImmediate()
    if (provider === "postgresql") {
      while (!progress.isSecondDone && !(await isWaitingForLock(client.prisma))) await setImmediate()
    }
    const hasWaited = !progress.isSecondDone
    held.release()
    return { hasWaited, outcomes: [await first, await second] }
  }

  const pairs = Object.entries(ownChanges).flatMap(([first, runFirst]) =>
    Object.entries(ownChanges).map(([second, runSecond]) => ({ first, runFirst, second, runSecond })),
  )
  it.each(pairs)("run one after the other: $first, then $second", async ({ runFirst, runSecond }) => {
    const inTurn = await createAlice()
    const expected = [await runFirst(inTurn), await runSecond(inTurn)]
    const stores = await createAlice()
    const { hasWaited, outcomes } = await interleave(stores, runFirst, runSecond)
    expect({ hasWaited, outcomes }).toEqual({ hasWaited: true, outcomes: expected })
    expect(await isLockedOut(stores)).toBe(false)
  })

  it("never remove the last passkey and the email address", async () => {
    const stores = await createAlice()
    const remove = (name: string) => ownChanges[name] ?? expect.fail(`There is no ${name}.`)
    const { outcomes } = await interleave(
      stores,
      remove("removing the passkey"),
      remove("removing the email address"),
    )
    expect(outcomes).toEqual(["removed", "last-way-in"])
  })

  it("never use the last recovery code and remove the last passkey with its help", async () => {
    const stores = await createAlice()
    await changeRecoveryOf(stores, userId, { type: "remove-email" })
    await replaceCodesOf(stores, userId, ["last"])
    expect(await stores.recoveryCodeStore.takeRecoveryCode("last", now)).toMatchObject({ userId })
    expect(await removePasskeysOf(stores, userId, { hasMail: true })).toBe("last-way-in")
  })

  const recovery = toRecovery(userId)
  const startRecovery: Change = ({ sessionStore }) =>
    sessionStore.addSession({ ...recovery, recoveryVersion: 1 })
  const addPasskey: Change = ({ accountStore }) =>
    accountStore.addPasskey({
      session: recovery,
      passkey: toPasskey(userId, "new"),
      maxPasskeys: 5,
      replacedCredentialId: null,
    })
  const signOut: Change = ({ sessionStore }) => sessionStore.removeSessions(userId)
  const reactions: [string, Change][] = [
    ["requiring a passkey", change({ type: "require-passkey", requiresPasskey: true })],
    ["signing out everywhere", signOut],
  ]

  it.each(reactions)(
    "and a recovery: %s ends one whose session starts at the same moment",
    async (_, react) => {
      const first = await createAlice()
      expect((await interleave(first, react, startRecovery)).outcomes[1]).toBe(false)
      const second = await createAlice()
      expect((await interleave(second, startRecovery, react)).outcomes[0]).toBe(true)
      for (const { sessionStore } of [first, second]) {
        expect(await sessionStore.findSession(recovery.id, now)).toBeUndefined()
      }
    },
  )

  it.each(reactions)("and a recovery: while %s, it adds no passkey", async (_, react) => {
    const stores = await createAlice()
    await startRecovery(stores)
    expect((await interleave(stores, react, addPasskey)).outcomes[1]).toBe("session-ended")
    expect(await stores.passkeyStore.listPasskeys(userId)).toHaveLength(1)
  })

  it.each(Object.entries(sessionChanges))(
    "and signing out everywhere: no session that it ends can finish %s",
    async (_, changeInSession) => {
      const stores = await createAlice()
      const session = toSession("session", userId)
      await stores.sessionStore.addSession(session)
      const { hasWaited, outcomes } = await interleave(stores, signOut, changeInSession(session))
      expect(hasWaited).toBe(true)
      expect([false, "session-ended"]).toContain(outcomes[1])
    },
  )

  it("and a sign-in: no session starts with a passkey that is being removed", async () => {
    const stores = await createAlice()
    const signIn: Change = ({ sessionStore }) =>
      sessionStore.addSession(toSession("session", userId, { credentialId: "passkey" }))
    const removeAll: Change = ({ passkeyStore }) => passkeyStore.removeAllPasskeys(userId)
    expect((await interleave(stores, removeAll, signIn)).outcomes).toEqual([1, false])
    expect(await stores.sessionStore.listSessions(userId, now)).toEqual([])
  })

  const session = toSession("session", userId, { credentialId: "passkey" })
  const late = toSession("late", userId, { credentialId: "passkey" })
  const transactions: Record<string, Change> = {
    ...ownChanges,
    "starting a recovery": startRecovery,
    "signing out everywhere": signOut,
    "adding a passkey": ({ accountStore }) =>
      accountStore.addPasskey({
        session,
        passkey: toPasskey(userId, "new"),
        maxPasskeys: 5,
        replacedCredentialId: null,
      }),
    "creating recovery codes": ({ recoveryCodeStore }) =>
      recoveryCodeStore.addPendingRecoveryCodes(session, ["newer"], now),
    "signing in in a new browser": ({ knownBrowserStore }) =>
      knownBrowserStore.recordBrowserUse({ userId, browserHashes: ["new"], usedAt: now }),
    "renaming the account": ({ accountStore }) =>
      accountStore.renameAccount(session, { name: { name: "Al", nameKey: "al" } }),
    "removing the passkeys as the operator": ({ passkeyStore }) => passkeyStore.removeAllPasskeys(userId),
    "deleting it in another tab": ({ accountStore }) => accountStore.deleteAccount(session),
  }
  const statements: Record<string, Change> = {
    "signing in": ({ sessionStore }) => sessionStore.addSession(late),
    "recording an event": ({ eventStore }) => eventStore.addEvent(toEvent(userId)),
  }
  const deleteAccount: Change = ({ accountStore }) => accountStore.deleteAccount(session)

  async function countRows(): Promise<number> {
    const where = { userId }
    const { account, passkeyUser, passkey, session: sessions } = client.prisma
    const { securityEvent, recoveryCode, knownBrowser } = client.prisma
    const counts = await Promise.all([
      account.count({ where: { id: userId } }),
      passkeyUser.count({ where }),
      passkey.count({ where }),
      sessions.count({ where }),
      securityEvent.count({ where }),
      recoveryCode.count({ where }),
      knownBrowser.count({ where }),
    ])
    return counts.reduce((sum, count) => sum + count)
  }

  it.each(Object.entries({ ...transactions, ...statements }))(
    "and a deletion: %s during the deletion leaves nothing",
    async (_, runChange) => {
      const stores = await createAlice()
      await stores.sessionStore.addSession(session)
      expect(await countRows()).toBeGreaterThan(4)
      const { outcomes } = await interleave(stores, deleteAccount, runChange)
      expect(outcomes[0]).toBe(true)
      expect(await countRows()).toBe(0)
    },
  )

  it.each(Object.entries(transactions))(
    "and a deletion: a deletion during %s leaves nothing, unless the session has ended",
    async (_, runChange) => {
      const stores = await createAlice()
      await stores.sessionStore.addSession(session)
      const { outcomes } = await interleave(stores, runChange, deleteAccount)
      const hasSession = (await stores.sessionStore.findSession(session.id, now)) !== undefined
      expect({ hasSession, hasRows: (await countRows()) > 0 }).toEqual({
        hasSession: false,
        hasRows: outcomes[1] === false && (await stores.accountStore.findAccount(userId)) !== undefined,
      })
    },
  )
})

async function isWaitingForLock(prisma: PrismaClient): Promise<boolean> {
  const waiting = await prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return waiting.length > 0
}
