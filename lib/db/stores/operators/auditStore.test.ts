import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { maxBackEndEventsADay } from "../../../accounts"
import { addAccount, toPasskey, toSession } from "../../../accounts/testing/storedAccounts"
import { describeAuditStoreContract, toAuditEntryAt } from "../../../audit/testing/auditStoreContract"
import { cleanUp } from "../../cleanUp"
import { Prisma } from "../../generated/sqlite/client"
import { providers } from "../../provider"
import { toEntry, toStores } from "../../testing/emptyStores"
import { createTestDatabases, type TestDatabases } from "../../testing/testDatabases"
import { createTimedId } from "../timedId"
import { createPrismaAuditStore } from "./auditStore"
import { createOperatorPasskeyStore } from "./operatorPasskeyStore"

const inAnHour = () => new Date(Date.now() + 60 * 60_000)

describe.each(providers)("on %s", (provider) => {
  let databases: TestDatabases
  beforeAll(async () => {
    databases = await createTestDatabases(provider)
  })
  afterAll(() => databases.remove())

  // Entries can't be removed, so each test has its own database.
  describeAuditStoreContract(provider, async () => createPrismaAuditStore(await databases.createClient()))

  it("the audit log can't be changed, not even by a hand-written statement", async () => {
    const prisma = await databases.createClient()
    await createPrismaAuditStore(prisma).addEntry(toAuditEntryAt(0))
    for (const change of [{ actor: "someone else" }, { keepUntil: new Date(0) }]) {
      await expect(prisma.auditEntry.updateMany({ data: change })).rejects.toThrow()
    }
    expect(await prisma.auditEntry.findMany()).toMatchObject([toAuditEntryAt(0)])
  })

  it("an entry of the audit log can't be removed before its time, not even by a hand-written statement", async () => {
    const prisma = await databases.createClient()
    await createPrismaAuditStore(prisma).addEntry(toAuditEntryAt(0, { keepUntil: inAnHour() }))
    await expect(prisma.auditEntry.deleteMany()).rejects.toThrow()
    expect(await prisma.auditEntry.count()).toBe(1)
  })

  it("entries of the audit log are removed when their time is over, and no others", async () => {
    const prisma = await databases.createClient()
    const store = createPrismaAuditStore(prisma)
    const over = Array.from({ length: 1203 }, (_, index) => toAuditEntryAt(index))
    await prisma.auditEntry.createMany({
      data: over.map((entry) => ({ id: createTimedId(entry.at), ...entry })),
    })
    await store.addEntry(toAuditEntryAt(0, { userId: "kept", keepUntil: inAnHour() }))
    expect(await cleanUp(prisma, new Date())).toBe(1203)
    expect(await prisma.auditEntry.findMany()).toMatchObject([{ userId: "kept" }])
  })

  describe("the deletion of an account", () => {
    async function createAlice() {
      const prisma = await databases.createClient()
      const stores = toStores(prisma)
      const session = toSession("session", "alice")
      await addAccount(stores, "alice")
      await stores.sessionStore.addSession(session)
      return { session, ...stores }
    }

    it("is in the audit log, once", async () => {
      const { prisma, session, accountStore } = await createAlice()
      expect(await accountStore.deleteAccount(session)).toBe(true)
      expect(await accountStore.deleteAccount(session)).toBe(false)
      expect(await prisma.auditEntry.findMany()).toMatchObject([
        { action: "account-deleted", userId: "alice", detail: null },
      ])
    })

    it("deletes nothing if the entry can't be written", async () => {
      const { prisma, session, accountStore } = await createAlice()
      await prisma.$executeRaw(Prisma.sql`DROP TABLE "AuditEntry"`)
      await expect(accountStore.deleteAccount(session)).rejects.toThrow()
      expect(await accountStore.findAccount("alice")).toBeDefined()
    })
  })

  describe("the passkey store for operators", () => {
    async function createStore() {
      const prisma = await databases.createClient()
      const store = createOperatorPasskeyStore(prisma, toEntry)
      const user = { userId: "42", userName: "42", newUserHandle: "handle", now: new Date() }
      await store.findOrCreatePasskeyUser(user)
      const listActions = async () =>
        (await prisma.auditEntry.findMany()).map(({ action, userId, detail }) => [action, userId, detail])
      return { prisma, store, listActions }
    }

    it("writes an entry for every change", async () => {
      const { store, listActions } = await createStore()
      await store.addPasskey(toPasskey("42", "a"), 5)
      await store.addPasskey(toPasskey("42", "b"), 5)
      await store.removePasskey("42", "a")
      await store.removeAllPasskeys("42")
      expect((await listActions()).toSorted()).toEqual([
        ["all-passkeys-removed", "42", null],
        ["passkey-added", "42", "a"],
        ["passkey-added", "42", "b"],
        ["passkey-removed", "42", "a"],
      ])
    })

    it("writes nothing if nothing changes", async () => {
      const { store, listActions } = await createStore()
      expect(await store.addPasskey(toPasskey("42", "a"), 0)).toBe("limit-reached")
      expect(await store.removePasskey("42", "a")).toBe(false)
      expect(await store.removeAllPasskeys("42")).toBe(0)
      expect(await listActions()).toEqual([])
    })

    const use = (usedAt: Date) => ({
      userId: "42",
      credentialId: "a",
      signCount: 0,
      mayCounterGoBack: true,
      isBackedUp: true,
      usedAt,
      usedFrom: "Chrome on Linux",
    })

    it("records the events of a user without an account, with the passkey's name", async () => {
      const { prisma, store } = await createStore()
      await store.addPasskey({ ...toPasskey("42", "a"), displayName: "Phone" }, 5)
      expect(await store.recordPasskeyUse(use(toAuditEntryAt(1).at))).toBe(true)
      await store.removePasskey("42", "a")
      await store.removePasskey("42", "a")
      await store.addPasskey(toPasskey("42", "b"), 5)
      await store.removeAllPasskeys("42")
      const events = await prisma.backEndEvent.findMany()
      expect(events.map(({ type, detail, browserLabel }) => [type, detail, browserLabel]).toSorted()).toEqual(
        [
          ["all-passkeys-removed", null, null],
          ["passkey-added", null, null],
          ["passkey-added", "Phone", null],
          ["passkey-removed", "Phone", null],
          ["signed-in", "Phone", "Chrome on Linux"],
        ],
      )
    })

    it("records a limited number of events of a type and day", async () => {
      const { prisma, store } = await createStore()
      await store.addPasskey(toPasskey("42", "a"), 5)
      for (let minute = 0; minute < maxBackEndEventsADay + 5; minute += 1) {
        await store.recordPasskeyUse(use(toAuditEntryAt(minute).at))
      }
      const countSignIns = () => prisma.backEndEvent.count({ where: { type: "signed-in" } })
      expect(await countSignIns()).toBe(maxBackEndEventsADay)
      await store.removePasskey("42", "a")
      expect(await prisma.backEndEvent.count({ where: { type: "passkey-removed" } })).toBe(1)
      await store.addPasskey(toPasskey("42", "a"), 5)
      await store.recordPasskeyUse(use(toAuditEntryAt(25 * 60).at))
      expect(await countSignIns()).toBe(maxBackEndEventsADay + 1)
    })

    it("records no event of another back end for an account", async () => {
      const { prisma, store } = await createStore()
      await addAccount(toStores(prisma), "alice")
      await store.addPasskey(toPasskey("alice", "a"), 5)
      await store.recordPasskeyUse({ ...use(new Date()), userId: "alice" })
      await store.removeAllPasskeys("alice")
      expect(await prisma.backEndEvent.count()).toBe(0)
    })

    it("changes nothing if the entry can't be written", async () => {
      const { prisma, store } = await createStore()
      await store.addPasskey(toPasskey("42", "a"), 5)
      await prisma.$executeRaw(Prisma.sql`DROP TABLE "AuditEntry"`)
      await expect(store.addPasskey(toPasskey("42", "b"), 5)).rejects.toThrow()
      await expect(store.removePasskey("42", "a")).rejects.toThrow()
      await expect(store.removeAllPasskeys("42")).rejects.toThrow()
      expect((await store.listPasskeys("42")).map(({ credentialId }) => credentialId)).toEqual(["a"])
    })
  })
})
