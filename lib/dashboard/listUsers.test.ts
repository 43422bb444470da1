import { describe, expect, it } from "vitest"
import { listAllUsers } from "./listUsers"
import { createDashboardFixture, everyone, toIds } from "./testing/fixture"
import { createMemoryDashboardStore } from "./testing/memoryDashboardStore"

describe("listUsers", () => {
  it("lists users who have or had a passkey, with their newest start", async () => {
    const { dashboard } = createDashboardFixture([
      { userId: "never", passkeyCount: 0, hasRegistered: false },
      { userId: "no longer", passkeyCount: 0 },
      { userId: "two", passkeyCount: 2 },
    ])
    expect(await dashboard.listUsers({ search: everyone })).toEqual({
      users: [
        { userId: "two", name: "two", passkeyCount: 2, lastStartedAt: "1970-01-01T00:00:00.000Z" },
        {
          userId: "no longer",
          name: "no longer",
          passkeyCount: 0,
          lastStartedAt: "1970-01-01T00:00:00.000Z",
        },
      ],
      before: undefined,
      after: undefined,
    })
    expect(await dashboard.readTotals()).toEqual({ usersWithPasskeys: 1, passkeys: 2 })
  })

  it("shows every user on exactly one page, newest start first, even if many started at the same time", async () => {
    // Twenty users share each start time, so pages of 25 end among equal times.
    const users = Array.from({ length: 110 }, (_, index) => ({
      userId: `user ${String(index).padStart(3, "0")}`,
      startedAt: new Date(Date.UTC(2026, 0, 1) + Math.floor(index / 20)),
    }))
    const { forward, backward } = await createDashboardFixture(users).readPages(everyone)
    expect(forward.map((page) => page.length)).toEqual([25, 25, 25, 25, 10])
    expect(forward.flat()).toEqual(users.map(({ userId }) => userId).toReversed())
    expect(backward).toEqual(forward.slice(0, -1).toReversed())
  })

  it("finds names by their beginning, and orders equal names by ID", async () => {
    const ada = Array.from({ length: 60 }, (_, index) => ({ userId: `id ${index}`, name: "Ada Lovelace" }))
    const others = ["Ad", "Adb", "Bada", "ADA", "ada\u{10ffff}x", "Ac"].map((name) => ({
      userId: name,
      name,
    }))
    const fixture = createDashboardFixture([
      ...ada,
      ...others,
      { userId: "x", name: "Ada", hasRegistered: false },
    ])
    const { forward, backward } = await fixture.readPages({ by: "name", text: " aDA" })
    expect(forward.map((page) => page.length)).toEqual([25, 25, 12])
    const sortedIds = ada.map(({ userId }) => userId).toSorted()
    expect(forward.flat()).toEqual(["ADA", ...sortedIds, "ada\u{10ffff}x"])
    expect(backward).toEqual(forward.slice(0, -1).toReversed())
  })

  it.each([
    ["cus_1", ["cus_1", "cus_10"]],
    ["cus_", ["cus_", "cus_1", "cus_10", "cus_2"]],
    ["%", ["%"]],
    ["_", ["_"]],
    ["nobody", []],
    ["a\0b\ud800", []],
  ])("finds IDs by their beginning, as they are written: %j", async (text, expected) => {
    const ids = ["cus_1", "cus_10", "cus-1", "cus_2", "CUS_1", "cus_", "custom", "%", "cu%_1", "_"]
    const { dashboard } = createDashboardFixture(ids.map((userId) => ({ userId })))
    expect(toIds(await dashboard.listUsers({ search: { by: "userId", text } }))).toEqual(expected)
  })

  it("shows the first page for less than a page before a cursor, and for a broken cursor", async () => {
    const users = Array.from({ length: 30 }, (_, index) => ({ userId: String(index).padStart(2, "0") }))
    const { dashboard, state } = createDashboardFixture(users)
    const first = await dashboard.listUsers({ search: everyone })
    const second = await dashboard.listUsers({ search: everyone, after: first.after })
    state.users.delete("29")
    const back = await dashboard.listUsers({ search: everyone, before: second.before })
    expect(toIds(back)).toHaveLength(25)
    expect(back.before).toBeUndefined()
    for (const cursor of [{ after: "broken" }, { before: "broken" }]) {
      expect(toIds(await dashboard.listUsers({ search: everyone, ...cursor }))).toEqual(toIds(back))
    }
  })
})

describe("listAllUsers", () => {
  it("reads in batches, and neither misses nor repeats a user who starts again meanwhile", async () => {
    const users = Array.from({ length: 10 }, (_, index) => ({ userId: `user ${index}` }))
    const { state } = createDashboardFixture(users)
    const context = {
      dashboardStore: createMemoryDashboardStore(state),
      passkeyStore: { listPasskeys: async () => [] },
      rpId: "example.com",
      now: () => new Date(),
    }
    const read: string[][] = []
    for await (const batch of listAllUsers(context, everyone, 4)) {
      read.push(batch.map(({ userId }) => userId))
      for (const user of state.users.values()) user.lastStartedAt = new Date(user.lastStartedAt.getTime() + 1)
    }
    expect(read.map((batch) => batch.length)).toEqual([4, 4, 2])
    expect(read.flat()).toEqual(users.map(({ userId }) => userId))
  })
})
