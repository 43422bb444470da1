import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import type { AccountStore } from "../../accounts"
import { toNewAccount } from "../../accounts/testing/storedAccounts"
import { log } from "../../log"
import type { PasskeyStore } from "../../passkeys"
import { createMemoryStore } from "../../passkeys/memoryStore"
import { providers } from "../provider"
import { createTestDatabases, type TestDatabases } from "../testing/testDatabases"
import { countAccountStore, countPasskeyStore } from "./countingStores"
import { createDailyCounter, type DailyCounter } from "./dailyCounter"

const { passkey } = toNewAccount("u")
const use = {
  userId: "u",
  credentialId: passkey.credentialId,
  signCount: 1,
  mayCounterGoBack: false,
  isBackedUp: false,
  usedFrom: null,
  usedAt: new Date(0),
}

describe("the counting stores", () => {
  async function listCounted(act: (store: PasskeyStore) => Promise<unknown>): Promise<unknown[]> {
    const store = createMemoryStore()
    await store.findOrCreatePasskeyUser({ userId: "u", userName: "u", newUserHandle: "h", now: new Date(0) })
    const count = vi.fn<DailyCounter["count"]>()
    await act(countPasskeyStore(store, { count }))
    return count.mock.calls.flat()
  }

  it("count an added passkey, but not a rejected one", async () => {
    expect(await listCounted((store) => store.addPasskey(passkey, 1))).toEqual(["registration"])
    expect(await listCounted((store) => store.addPasskey(passkey, 0))).toEqual([])
  })

  it("count a recorded use, but not one whose counter went backward", async () => {
    const useTwice = async (store: PasskeyStore) => {
      await store.addPasskey(passkey, 1)
      await store.recordPasskeyUse(use)
      await store.recordPasskeyUse(use)
    }
    expect(await listCounted(useTwice)).toEqual(["registration", "authentication"])
  })

  it("count an added account, but not a rejected one", async () => {
    const count = vi.fn<DailyCounter["count"]>()
    for (const outcome of ["added", "name-taken", "credential-exists"] as const) {
      const store: Partial<AccountStore> = { addAccountWithFirstPasskey: async () => outcome }
      await countAccountStore(store as AccountStore, { count }).addAccountWithFirstPasskey(toNewAccount("u"))
    }
    expect(count.mock.calls).toEqual([["registration"]])
  })
})

describe.each(providers)("the daily counter on %s", (provider) => {
  let databases: TestDatabases
  beforeAll(async () => {
    databases = await createTestDatabases(provider)
  })
  afterAll(() => databases.remove())

  it("runs no statement until it is flushed, then one per event and day", async () => {
    const prisma = await databases.createClient()
    const execute = vi.spyOn(prisma, "$executeRaw")
    let now = new Date("2026-11-22T23:59:59Z")
    const counter = createDailyCounter(prisma, () => now)
    for (let index = 0; index < 1000; index += 1) counter.count("authentication")
    counter.count("registration")
    now = new Date("2026-11-23T00:00:00Z")
    counter.count("authentication")
    expect(execute).not.toHaveBeenCalled()
    await counter.flush()
    expect(execute).toHaveBeenCalledTimes(3)
    await counter.flush()
    expect(execute).toHaveBeenCalledTimes(3)
    expect(await prisma.dailyCount.findMany({ orderBy: [{ day: "asc" }, { event: "asc" }] })).toEqual([
      { day: "2026-11-22", event: "authentication", count: 1000 },
      { day: "2026-11-22", event: "registration", count: 1 },
      { day: "2026-11-23", event: "authentication", count: 1 },
    ])
  })

  it("adds up the counts of several processes", async () => {
    const prisma = await databases.createClient()
    const counters = Array.from({ length: 10 }, () => createDailyCounter(prisma, () => new Date(0)))
    for (const counter of counters) counter.count("registration")
    await Promise.all(counters.map((counter) => counter.flush()))
    expect(await prisma.dailyCount.findMany()).toEqual([
      { day: "1970-01-01", event: "registration", count: 10 },
    ])
  })

  it("flushes by itself, and at once when the process is about to end", async () => {
    const prisma = await databases.createClient()
    const read = async () => (await prisma.dailyCount.findMany())[0]?.count
    const counter = createDailyCounter(prisma, () => new Date(0), 0.01)
    counter.count("registration")
    await vi.waitFor(async () => expect(await read()).toBe(1), 5000)
    const slow = createDailyCounter(prisma, () => new Date(0), 3600)
    slow.count("registration")
    await slow.end()
    expect(await read()).toBe(2)
    slow.count("registration")
    await vi.waitFor(async () => expect(await read()).toBe(3), 5000)
  })

  it("keeps its counts while the database is unavailable, and logs that once per flush", async () => {
    const prisma = await databases.createClient()
    const warn = vi.spyOn(log, "warn").mockImplementation(() => {})
    const counter = createDailyCounter(prisma, () => new Date(0), 3600)
    const failing = vi.spyOn(prisma, "$executeRaw").mockRejectedValue(new Error("unavailable"))
    counter.count("authentication")
    counter.count("registration")
    await counter.flush()
    expect(warn).toHaveBeenCalledOnce()
    counter.count("registration")
    failing.mockRestore()
    await counter.flush()
    expect(await prisma.dailyCount.findMany({ orderBy: { event: "asc" } })).toMatchObject([
      { event: "authentication", count: 1 },
      { event: "registration", count: 2 },
    ])
    warn.mockRestore()
  })
})
