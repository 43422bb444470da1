import { beforeAll, describe, expect, it } from "vitest"
import type { UserSlice } from "../../../dashboard"
import { describeDashboardStoreContract } from "../../../dashboard/testing/dashboardStoreContract"
import { Prisma, type PrismaClient } from "../../generated/sqlite/client"
import { providers } from "../../provider"
import { useEmptyStores } from "../../testing/emptyStores"
import { toListUsersQuery, totalsQuery } from "./dashboardStore"

describe.each(providers)("on %s", (provider) => {
  const createStores = useEmptyStores(provider)

  describeDashboardStoreContract(provider, async () => {
    const { prisma, dashboardStore, passkeyStore } = await createStores()
    return {
      dashboardStore,
      passkeyStore,
      addUsers: async (users) => {
        const rows = users.map(({ name, nameKey, ...user }) => ({
          ...user,
          userName: name,
          userNameKey: nameKey,
          userHandle: `handle of ${user.userId}`,
        }))
        await prisma.passkeyUser.createMany({ data: rows })
      },
      removeUser: async (userId) => void (await prisma.passkeyUser.deleteMany({ where: { userId } })),
      addDailyCounts: async (data) => void (await prisma.dailyCount.createMany({ data })),
    }
  })

  it("the dashboard store ignores daily counts of unknown events", async () => {
    const { prisma, dashboardStore } = await createStores()
    const day = "2026-11-22"
    await prisma.dailyCount.createMany({
      data: [
        { day, event: "authentication", count: 7 },
        { day, event: "something else", count: 1 },
      ],
    })
    expect(await dashboardStore.listDailyCounts(day)).toEqual([{ day, event: "authentication", count: 7 }])
  })

  it("the dashboard store sums the outcomes of ceremonies since a day", async () => {
    const { prisma, dashboardStore } = await createStores()
    const event = "registration|started|||"
    await prisma.dailyCount.createMany({
      data: [
        { day: "2026-11-21", event, count: 1 },
        { day: "2026-11-22", event, count: 2 },
        { day: "2026-11-23", event, count: 3 },
        { day: "2026-11-23", event: "registration", count: 4 },
      ],
    })
    expect(await dashboardStore.sumCeremonyEvents("2026-11-22")).toEqual([{ key: event, count: 5 }])
  })

  it.runIf(provider === "postgresql")("text is sorted by bytes, whatever the database's locale", async () => {
    const { prisma } = await createStores()
    const others = await prisma.$queryRaw`
      SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'
        AND data_type = 'text' AND table_name <> '_prisma_migrations' AND collation_name IS DISTINCT FROM 'C'`
    expect(others).toEqual([])
  })

  describe("with twenty thousand users, the dashboard store reads from an index", () => {
    let prisma: PrismaClient
    beforeAll(async () => {
      ;({ prisma } = await createStores())
      await prisma.$executeRaw`
        WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20000)
        INSERT INTO "PasskeyUser" ("userId", "userName", "userNameKey", "userHandle", "passkeyCount", "hasRegistered",
          "lastStartedAt")
        SELECT 'user ' || n, 'Name ' || n % 100, 'name ' || n % 100, 'handle ' || n, n % 3, n % 2 = 0,
          ${new Date(0)} FROM numbers`
      // PostgreSQL collects statistics by itself. SQLite plans without any.
      if (provider === "postgresql") await prisma.$executeRawUnsafe('VACUUM ANALYZE "PasskeyUser"')
    })

    const from = { sortKey: "name 7", userId: "user 1007" }
    const recently = { sortKey: "1970-01-01T00:00:00.000Z", userId: "user 500" }
    const slices: [string, Omit<UserSlice, "isBackwards" | "limit">][] = [
      ["the first page", { order: "recent", prefix: "", from: undefined }],
      ["a later page", { order: "recent", prefix: "", from: recently }],
      ["a name", { order: "name", prefix: "name 7", from: undefined }],
      ["more of a name", { order: "name", prefix: "name 7", from }],
      ["an id", { order: "userId", prefix: "user 1", from: undefined }],
      ["more of an id", { order: "userId", prefix: "user 1", from: { sortKey: "", userId: "user 1007" } }],
      ["an export's first batch", { order: "userId", prefix: "", from: undefined }],
      ["an export's next batch", { order: "userId", prefix: "", from: { sortKey: "", userId: "user 1007" } }],
    ]
    it.each(slices)("%s, forward and backward", async (_, slice) => {
      for (const isBackwards of [false, true]) {
        const plan = await explain(toListUsersQuery({ ...slice, isBackwards, limit: 26 }))
        expect(plan).toMatch(provider === "sqlite" ? /PasskeyUser USING INDEX/ : /Index Scan/)
        // Neither a full scan nor a sort: the 26 rows are read where they are.
        expect(plan).not.toMatch(/SCAN PasskeyUser(?! USING INDEX)|Seq Scan|TEMP B-TREE|Sort/)
        // Reading starts at the page, not at the first match.
        if (slice.from)
          expect(plan).toMatch(provider === "sqlite" ? /,userId\)[<>]|userId[<>]/ : /ROW\(|"userId" [<>]/)
      }
    })

    // PostgreSQL chooses by its statistics. Either way, other queries don't wait for it.
    it.runIf(provider === "sqlite")("the totals, without reading the rows", async () => {
      expect(await explain(totalsQuery)).toMatch(/USING COVERING INDEX/)
    })

    async function explain(query: Prisma.Sql): Promise<string> {
      const prefix = Prisma.raw(provider === "sqlite" ? "EXPLAIN QUERY PLAN" : "EXPLAIN")
      const lines = await prisma.$queryRaw<object[]>(Prisma.sql`${prefix} ${query}`)
      return lines.map((line) => Object.values(line).join(" ")).join("\n")
    }
  })
})
