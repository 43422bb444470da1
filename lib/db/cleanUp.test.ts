import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { toEmailCode } from "../accounts/testing/emailCodeStoreContract"
import { addAccount, toEvent, toNewAccount, toSession } from "../accounts/testing/storedAccounts"
import { cleanUp, cleanUpIntervalSeconds } from "./cleanUp"
import type { PrismaClient } from "./generated/sqlite/client"
import { providers } from "./provider"
import { createPrismaSecurityEventStore } from "./stores/securityEventStore"
import { toStores } from "./testing/emptyStores"
import { createTestDatabases, type TestDatabases } from "./testing/testDatabases"

const midnight = new Date("2026-08-01T00:00:00.000Z")
const minutes = (count: number) => new Date(midnight.getTime() + count * 60_000)

describe.each(providers)("cleanUp on %s", (provider) => {
  let databases: TestDatabases
  beforeAll(async () => {
    databases = await createTestDatabases(provider)
  })
  afterAll(() => databases.remove())

  it("keeps the tables small under a day's load", async () => {
    const prisma = await databases.createClient()
    const perHour = 600
    const sizes: number[] = []
    // One day, hour by hour.
    for (let minute = 0; minute < 24 * 60; minute += 60) {
      await addChallenges(prisma, perHour, minutes(minute + 5), `minute ${String(minute)}`)
      await cleanUp(prisma, minutes(minute + 59))
      sizes.push(await prisma.challenge.count())
    }
    expect(Math.max(...sizes)).toBe(0)
  })

  it("keeps what has not expired, however much it removes", async () => {
    const prisma = await databases.createClient()
    await addChallenges(prisma, 1200, minutes(1), "expired")
    await addChallenges(prisma, 10, minutes(10), "outstanding")
    expect(await cleanUp(prisma, minutes(5))).toBe(1200)
    expect(await prisma.challenge.count()).toBe(10)
  })

  it("removes expired sessions and events older than a year, and no others", async () => {
    const prisma = await databases.createClient()
    const { accountStore, sessionStore, eventStore } = toStores(prisma)
    await addAccount({ accountStore }, "alice")
    await sessionStore.addSession(toSession("expired", "alice", { expiresAt: minutes(4) }))
    await sessionStore.addSession(toSession("active", "alice", { expiresAt: minutes(6) }))
    const yearAgo = (minute: number) => new Date(minutes(minute).getTime() - 365 * 24 * 60 * 60_000)
    await eventStore.addEvent(toEvent("alice", { at: yearAgo(4) }))
    await eventStore.addEvent(toEvent("alice", { at: yearAgo(6) }))
    expect(await cleanUp(prisma, minutes(5))).toBe(2)
    expect(await prisma.session.findMany({ select: { id: true } })).toEqual([{ id: "active" }])
    expect(await eventStore.listEvents("alice", 10)).toMatchObject([
      toNewAccount("alice").event,
      toEvent("alice", { at: yearAgo(6) }),
    ])
    // A year later, nothing is left.
    expect(await cleanUp(prisma, new Date("2027-08-01T01:00:00.000Z"))).toBe(2)
  })

  it("removes events of other back ends' users that are older than a year, and no others", async () => {
    const prisma = await databases.createClient()
    const events = createPrismaSecurityEventStore(prisma, "backEnds")
    const { passkeyStore } = toStores(prisma)
    await passkeyStore.findOrCreatePasskeyUser({
      userId: "42",
      userName: "42",
      newUserHandle: "AAAA",
      now: midnight,
    })
    await prisma.passkeyUser.updateMany({ data: { hasRegistered: true } })
    const yearAgo = (minute: number) => new Date(minutes(minute).getTime() - 365 * 24 * 60 * 60_000)
    for (const minute of [4, 6]) await events.addEvent(toEvent("42", { at: yearAgo(minute) }))
    expect(await cleanUp(prisma, minutes(5))).toBe(1)
    expect(await events.listEvents("42", 10)).toMatchObject([{ at: yearAgo(6) }])
  })

  it("removes old counts of ceremonies, but not those of sign-ins and new passkeys", async () => {
    const prisma = await databases.createClient()
    const counts = ["authentication", "authentication|started|||"].flatMap((event) =>
      ["2026-05-02", "2026-05-03"].map((day) => ({ day, event, count: 1 })),
    )
    await prisma.dailyCount.createMany({ data: counts })
    expect(await cleanUp(prisma, minutes(5))).toBe(1)
    expect(await prisma.dailyCount.count({ where: { day: "2026-05-02" } })).toBe(1)
  })

  it("forgets browsers that weren't used for a year, and no others", async () => {
    const prisma = await databases.createClient()
    const { accountStore, knownBrowserStore } = toStores(prisma)
    await addAccount({ accountStore }, "alice")
    const yearAgo = (minute: number) => new Date(minutes(minute).getTime() - 365 * 24 * 60 * 60_000)
    for (const minute of [4, 6]) {
      const browserHashes = [`minute ${minute}`]
      await knownBrowserStore.recordBrowserUse({ userId: "alice", browserHashes, usedAt: yearAgo(minute) })
    }
    expect(await cleanUp(prisma, minutes(5))).toBe(1)
    expect(await prisma.knownBrowser.findMany()).toMatchObject([{ browserHash: "minute 6" }])
  })

  it("removes expired sessions of the dashboard, and no others", async () => {
    const prisma = await databases.createClient()
    const { dashboardSessionStore } = toStores(prisma)
    for (const [id, expiresAt] of [
      ["expired", minutes(4)],
      ["active", minutes(6)],
    ] as const) {
      await dashboardSessionStore.addDashboardSession({ id, keyDigest: "digest", expiresAt })
    }
    expect(await cleanUp(prisma, minutes(5))).toBe(1)
    expect(await prisma.dashboardSession.findMany({ select: { id: true } })).toEqual([{ id: "active" }])
  })

  it("removes expired email codes, and no others", async () => {
    const prisma = await databases.createClient()
    const { emailCodeStore } = toStores(prisma)
    await emailCodeStore.replaceEmailCode({ ...toEmailCode("old"), expiresAt: minutes(4) })
    await emailCodeStore.replaceEmailCode({ ...toEmailCode("current"), expiresAt: minutes(6) })
    expect(await cleanUp(prisma, minutes(5))).toBe(1)
    expect(await prisma.emailCode.findMany()).toMatchObject([{ boundTo: "current" }])
  })

  it("removes expired rate limits, and no others", async () => {
    const prisma = await databases.createClient()
    await prisma.rateLimit.createMany({
      data: [
        { key: "expired", points: 1, expire: minutes(4) },
        { key: "counting", points: 1, expire: minutes(6) },
      ],
    })
    expect(await cleanUp(prisma, minutes(5))).toBe(1)
    expect(await prisma.rateLimit.findMany({ select: { key: true } })).toEqual([{ key: "counting" }])
  })

  it("runs in one process per interval", async () => {
    const prisma = await databases.createClient()
    await addChallenges(prisma, 10, minutes(1), "first")
    const removed = await Promise.all(Array.from({ length: 10 }, () => cleanUp(prisma, minutes(5))))
    expect(removed.filter((count) => count > 0)).toEqual([10])
    await addChallenges(prisma, 10, minutes(1), "second")
    expect(await cleanUp(prisma, minutes(5))).toBe(0)
    expect(await cleanUp(prisma, new Date(minutes(5).getTime() + cleanUpIntervalSeconds * 1000))).toBe(10)
  })
})

async function addChallenges(prisma: PrismaClient, count: number, expiresAt: Date, name: string) {
  await prisma.$executeRaw`
    WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})
    INSERT INTO "Challenge" ("challenge", "ceremony", "allowedOrigins", "expiresAt")
    SELECT ${name} || ' ' || n, 'authentication', 'https://example.com', ${expiresAt} FROM numbers`
}
