import { describe, expect, it } from "vitest"
import { createMemoryState, createMemoryStore } from "../../passkeys/memoryStore"
import { createFixture } from "../../passkeys/testing/fixture"
import { createMemoryDashboardStore } from "./memoryDashboardStore"

describe("the memory store of the dashboard", () => {
  it("lists the users who have or had a passkey, in each order and from any position", async () => {
    const state = createMemoryState()
    const { registerPasskey, startRegistration, passSeconds } = createFixture({
      store: createMemoryStore(state),
    })
    for (const userId of ["a", "b", "c"]) {
      await registerPasskey(userId, {}, { emailOrUsername: `Name ${userId}` })
      passSeconds(1)
    }
    await startRegistration("never finished")
    const store = createMemoryDashboardStore(state)
    const list = async (order: "recent" | "name" | "userId", from?: string, isBackwards = false) => {
      const row = from === undefined ? undefined : await store.findUser(from)
      const sortKeys = row && { recent: row.lastStartedAt.toISOString(), name: row.nameKey, userId: "" }
      const rows = await store.listUsers({
        order,
        prefix: order === "name" ? "name" : "",
        from: row && sortKeys && { userId: row.userId, sortKey: sortKeys[order] },
        isBackwards,
        limit: 2,
      })
      return rows.map(({ userId }) => userId)
    }
    expect(await list("recent")).toEqual(["c", "b"])
    expect(await list("recent", "b")).toEqual(["a"])
    expect(await list("recent", "a", true)).toEqual(["b", "c"])
    expect(await list("name")).toEqual(["a", "b"])
    expect(await list("userId", "c", true)).toEqual(["b", "a"])
    expect(await store.readTotals()).toEqual({ usersWithPasskeys: 3, passkeys: 3 })
  })
})
