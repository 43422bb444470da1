import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { StoredEmailCode } from "../../accounts"
import { cleanUp } from "../cleanUp"
import type { PrismaClient } from "../generated/sqlite/client"
import { providers } from "../provider"
import { createTestDatabases, type TestDatabases } from "../testing/testDatabases"
import { createPrismaAccountStore } from "./accountStore"
import { createPrismaEmailCodeStore } from "./emailCodeStore"
import { createPrismaRecoveryCodeStore } from "./recoveryCodeStore"

const now = new Date("2026-11-22T08:00:00.000Z")
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000)

describe.each(providers)("on %s", (provider) => {
  let databases: TestDatabases
  let prisma: PrismaClient
  beforeAll(async () => {
    databases = await createTestDatabases(provider)
    prisma = await databases.createClient()
  })
  afterAll(() => databases.remove())

  async function addAccount(): Promise<string> {
    const id = randomUUID()
    await prisma.account.create({ data: { id, name: id, nameKey: id, createdAt: now } })
    return id
  }

  const atOnce = <Answer>(count: number, work: (index: number) => Promise<Answer>) =>
    Promise.all(Array.from({ length: count }, (_, index) => work(index)))

  describe("a recovery code", () => {
    const hashes = (prefix: string) => Array.from({ length: 10 }, (_, index) => `${prefix}-${String(index)}`)

    test("is taken once, however many present it at once", async () => {
      const store = createPrismaRecoveryCodeStore(prisma)
      const userId = await addAccount()
      await store.replaceRecoveryCodes(userId, hashes("once"), now)
      const taken = await atOnce(20, () => store.takeRecoveryCode("once-3", now))
      expect(taken.filter((owner) => owner !== undefined)).toEqual([userId])
      expect(await store.countUnusedRecoveryCodes(userId)).toBe(9)
    })

    test("that nobody has is nobody's", async () => {
      expect(await createPrismaRecoveryCodeStore(prisma).takeRecoveryCode("unknown", now)).toBeUndefined()
    })

    test("ends with the next set, and another account's does not", async () => {
      const store = createPrismaRecoveryCodeStore(prisma)
      const [userId, otherId] = [await addAccount(), await addAccount()]
      await store.replaceRecoveryCodes(userId, hashes("old"), now)
      await store.replaceRecoveryCodes(otherId, hashes("other"), now)
      await store.replaceRecoveryCodes(userId, hashes("new"), now)
      expect(await store.takeRecoveryCode("old-0", now)).toBeUndefined()
      expect(await store.takeRecoveryCode("new-0", now)).toBe(userId)
      expect(await store.countUnusedRecoveryCodes(otherId)).toBe(10)
    })

    test("is one of ten, however many sets are made at once", async () => {
      const store = createPrismaRecoveryCodeStore(prisma)
      const userId = await addAccount()
      await atOnce(8, (index) => store.replaceRecoveryCodes(userId, hashes(`set ${String(index)}`), now))
      expect(await store.countUnusedRecoveryCodes(userId)).toBe(10)
    })
  })

  describe("a code by e-mail", () => {
    const code = (boundTo: string): StoredEmailCode => ({
      boundTo,
      purpose: "sign-in",
      userId: null,
      address: "alice@example.com",
      codeHash: "hash",
      attemptsLeft: 5,
      expiresAt: inSeconds(600),
    })

    test("can be tried five times, however many try at once", async () => {
      const store = createPrismaEmailCodeStore(prisma)
      await store.replaceEmailCode(code("five"))
      const attempts = await atOnce(20, () =>
        store.countAttempt({ boundTo: "five", purpose: "sign-in" }, now),
      )
      const left = attempts.filter((attempt) => attempt !== undefined).map(({ attemptsLeft }) => attemptsLeft)
      expect(left.sort((one, other) => one - other)).toEqual([0, 1, 2, 3, 4])
    })

    test("is stored and answered as it is", async () => {
      const store = createPrismaEmailCodeStore(prisma)
      await store.replaceEmailCode(code("whole"))
      const attempted = await store.countAttempt({ boundTo: "whole", purpose: "sign-in" }, now)
      expect(attempted).toEqual({ ...code("whole"), attemptsLeft: 4 })
    })

    test("ends after ten minutes", async () => {
      const store = createPrismaEmailCodeStore(prisma)
      await store.replaceEmailCode(code("late"))
      const key = { boundTo: "late", purpose: "sign-in" } as const
      expect(await store.countAttempt(key, inSeconds(599))).toBeDefined()
      expect(await store.countAttempt(key, inSeconds(600))).toBeUndefined()
    })

    test("is for one browser and one purpose", async () => {
      const store = createPrismaEmailCodeStore(prisma)
      await store.replaceEmailCode(code("mine"))
      expect(await store.countAttempt({ boundTo: "another", purpose: "sign-in" }, now)).toBeUndefined()
      expect(await store.countAttempt({ boundTo: "mine", purpose: "confirm-address" }, now)).toBeUndefined()
    })

    test("gives way to the next one, with all its attempts", async () => {
      const store = createPrismaEmailCodeStore(prisma)
      const key = { boundTo: "again", purpose: "sign-in" } as const
      await store.replaceEmailCode(code("again"))
      await store.countAttempt(key, now)
      await store.replaceEmailCode({ ...code("again"), codeHash: "newer" })
      expect(await store.countAttempt(key, now)).toMatchObject({ codeHash: "newer", attemptsLeft: 4 })
      expect(await store.takeEmailCode({ ...key, codeHash: "hash" })).toBe(false)
    })

    test("is taken once, however many have it right at once", async () => {
      const store = createPrismaEmailCodeStore(prisma)
      await store.replaceEmailCode(code("right"))
      const taken = await atOnce(20, () => store.takeEmailCode(code("right")))
      expect(taken.filter(Boolean)).toHaveLength(1)
    })

    test("goes when it has expired, and not before", async () => {
      const database = await databases.createClient()
      const store = createPrismaEmailCodeStore(database)
      await store.replaceEmailCode({ ...code("old"), expiresAt: inSeconds(-1) })
      await store.replaceEmailCode(code("current"))
      expect(await cleanUp(database, now)).toBe(1)
      expect(await database.emailCode.findMany()).toMatchObject([{ boundTo: "current" }])
    })
  })

  describe("an account's e-mail address", () => {
    const alice = { email: "Alice@example.com", emailKey: "alice@example.com" }

    test("is one account's, however many claim it at once", async () => {
      const store = createPrismaAccountStore(prisma)
      const ids = await atOnce(8, addAccount)
      const outcomes = await atOnce(8, (index) => store.setEmail(ids[index] ?? "", alice))
      expect(outcomes.filter((outcome) => outcome === "set")).toHaveLength(1)
      const owner = await store.findAccountByEmailKey(alice.emailKey)
      expect(owner).toMatchObject({ id: ids[outcomes.indexOf("set")], email: alice.email })
    })

    test("takes the demand for a passkey with it, which none without an address can have", async () => {
      const store = createPrismaAccountStore(prisma)
      const id = await addAccount()
      expect(await store.setRequiresPasskey(id, true)).toBe(false)
      await store.setEmail(id, { email: "bob@example.com", emailKey: "bob@example.com" })
      expect(await store.setRequiresPasskey(id, true)).toBe(true)
      expect(await store.findAccount(id)).toMatchObject({ requiresPasskey: true })
      await store.removeEmail(id)
      expect(await store.findAccount(id)).toMatchObject({ email: null, requiresPasskey: false })
      expect(await store.findAccountByEmailKey("bob@example.com")).toBeUndefined()
    })
  })
})
