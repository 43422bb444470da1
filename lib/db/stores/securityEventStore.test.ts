import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { securityEventTypes, type SecurityEvent, type SecurityEventStore } from "../../accounts"
import type { PrismaClient } from "../generated/sqlite/client"
import { providers } from "../provider"
import { addAccount, minutes, now } from "../testing/accounts"
import { createTestDatabases, type TestDatabases } from "../testing/testDatabases"
import { createPrismaSecurityEventStore } from "./securityEventStore"

function toEvent(userId: string, more: Partial<SecurityEvent> = {}): SecurityEvent {
  return { userId, type: "signed-in", detail: null, browserLabel: null, at: now, ...more }
}

describe.each(providers)("security events on %s", (provider) => {
  let databases: TestDatabases
  let prisma: PrismaClient
  let store: SecurityEventStore
  beforeAll(async () => {
    databases = await createTestDatabases(provider)
    prisma = await databases.createClient()
    store = createPrismaSecurityEventStore(prisma)
  })
  afterAll(() => databases.remove())
  beforeEach(async () => {
    await prisma.account.deleteMany()
    await prisma.passkeyUser.deleteMany()
    await addAccount(prisma, "alice")
    await addAccount(prisma, "bob")
    // What their sign-ups left.
    await prisma.securityEvent.deleteMany()
  })

  test("an event of every type is listed as it was added", async () => {
    const events = securityEventTypes.map((type, index) =>
      toEvent("alice", { type, detail: "A “name” 🔑", browserLabel: "Chrome on Linux", at: minutes(-index) }),
    )
    for (const event of events) await store.addEvent(event)
    expect(await store.listEvents("alice", 100)).toEqual(events)
  })

  test("the newest come first, as many as asked for, and no other account's", async () => {
    for (const at of [minutes(1), minutes(3), minutes(2)]) await store.addEvent(toEvent("alice", { at }))
    await store.addEvent(toEvent("bob", { at: minutes(4) }))
    const times = (await store.listEvents("alice", 2)).map(({ at }) => at)
    expect(times).toEqual([minutes(3), minutes(2)])
    expect(await store.listEvents("bob", 100)).toEqual([toEvent("bob", { at: minutes(4) })])
    expect(await store.listEvents("nobody", 100)).toEqual([])
  })

  test("an event that is limited is added as often as its limit says, by account, type and time", async () => {
    const refusal = (userId: string, minute: number, type: SecurityEvent["type"] = "sign-in-refused") =>
      store.addEventUnlessMany(
        toEvent(userId, { type, detail: null, at: minutes(minute) }),
        minutes(minute - 60),
        3,
      )
    for (let minute = 0; minute < 10; minute += 1) await refusal("alice", minute)
    expect((await store.listEvents("alice", 100)).map(({ at }) => at)).toEqual([
      minutes(2),
      minutes(1),
      minutes(0),
    ])
    await refusal("bob", 10)
    await refusal("alice", 10, "counter-refused")
    expect(await store.listEvents("bob", 100)).toHaveLength(1)
    expect(await store.listEvents("alice", 100)).toHaveLength(4)
    // The first is out of the hour by now.
    await refusal("alice", 61)
    await refusal("alice", 61)
    expect(await store.listEvents("alice", 100)).toHaveLength(6)
    await refusal("alice", 61)
    expect(await store.listEvents("alice", 100)).toHaveLength(6)
  })

  test("events go with their account", async () => {
    await store.addEvent(toEvent("alice"))
    await prisma.account.delete({ where: { id: "alice" } })
    expect(await prisma.securityEvent.count()).toBe(0)
  })

  test("old events are removed, at most as many at once as asked for", async () => {
    for (const minute of [1, 2, 3, 20]) await store.addEvent(toEvent("alice", { at: minutes(minute) }))
    expect(await store.removeOldEvents(minutes(10), 2)).toBe(2)
    expect(await store.removeOldEvents(minutes(10), 2)).toBe(1)
    expect(await store.removeOldEvents(minutes(10), 2)).toBe(0)
    expect(await store.listEvents("alice", 100)).toEqual([toEvent("alice", { at: minutes(20) })])
  })
})
