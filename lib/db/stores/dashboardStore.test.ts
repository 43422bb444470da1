import { afterAll, beforeAll, describe, expect, test } from "vitest"
import {
  createDashboard,
  type Dashboard,
  type UserPage,
  type UserSearch,
  type UserSlice,
} from "../../dashboard"
import { Prisma, type PrismaClient } from "../generated/sqlite/client"
import { providers } from "../provider"
import { createTestDatabases, type TestDatabases } from "../testing/testDatabases"
import { createPrismaDashboardStore, toListUsersQuery, totalsQuery } from "./dashboardStore"
import { createPrismaPasskeyStore } from "./passkeyStore"

const everyone: UserSearch = { by: "name", text: "" }

interface TestUser {
  userId: string
  name?: string
  startedAt?: Date
  passkeyCount?: number
  hasRegistered?: boolean
}

describe.each(providers)("the dashboard on %s", (provider) => {
  let databases: TestDatabases
  let prisma: PrismaClient
  let dashboard: Dashboard

  beforeAll(async () => {
    databases = await createTestDatabases(provider)
  }, 60_000)
  afterAll(() => databases.remove())

  async function fill(users: TestUser[]): Promise<void> {
    prisma = await databases.createClient()
    dashboard = createDashboard({
      dashboardStore: createPrismaDashboardStore(prisma),
      passkeyStore: createPrismaPasskeyStore(prisma),
      now: () => new Date("2026-11-22T23:59:59Z"),
    })
    await prisma.passkeyUser.createMany({
      data: users.map(({ userId, name = userId, startedAt = new Date(0), passkeyCount = 1, ...rest }) => ({
        userId,
        userName: name,
        userNameKey: name.toLowerCase(),
        userHandle: `handle of ${userId}`,
        passkeyCount,
        hasRegistered: rest.hasRegistered ?? true,
        lastStartedAt: startedAt,
      })),
    })
  }

  /** Every page from the first on, and every page back from the last. */
  async function readPages(search: UserSearch): Promise<{ there: string[][]; back: string[][] }> {
    const there: UserPage[] = [await dashboard.listUsers({ search })]
    for (let { after } = there[0] ?? {}; after !== undefined; after = there.at(-1)?.after) {
      there.push(await dashboard.listUsers({ search, after }))
    }
    const back: UserPage[] = []
    for (let before = there.at(-1)?.before; before !== undefined; before = back.at(-1)?.before) {
      back.push(await dashboard.listUsers({ search, before }))
    }
    return { there: there.map(toIds), back: back.map(toIds) }
  }

  test("whoever never had a passkey is not listed; whoever has none any more is", async () => {
    await fill([
      { userId: "never", passkeyCount: 0, hasRegistered: false },
      { userId: "no longer", passkeyCount: 0 },
      { userId: "two", passkeyCount: 2 },
    ])
    const { users, before, after } = await dashboard.listUsers({ search: everyone })
    expect(users).toEqual([
      { userId: "two", name: "two", passkeyCount: 2, lastStartedAt: "1970-01-01T00:00:00.000Z" },
      { userId: "no longer", name: "no longer", passkeyCount: 0, lastStartedAt: "1970-01-01T00:00:00.000Z" },
    ])
    expect([before, after]).toEqual([undefined, undefined])
    expect(await dashboard.readTotals()).toEqual({ usersWithPasskeys: 1, passkeys: 2 })
  })

  test("everyone is on one page exactly, newest start first, however many started at once", async () => {
    // Twenty of each moment: pages of 25 end among those who are alike.
    const users = Array.from({ length: 110 }, (_, index) => ({
      userId: `user ${String(index).padStart(3, "0")}`,
      startedAt: new Date(Date.UTC(2026, 0, 1) + Math.floor(index / 20)),
    }))
    await fill(users)
    const { there, back } = await readPages(everyone)
    expect(there.map((page) => page.length)).toEqual([25, 25, 25, 25, 10])
    expect(there.flat()).toEqual(users.map(({ userId }) => userId).toReversed())
    expect(back).toEqual(there.slice(0, -1).toReversed())
  })

  test("names that are alike are paged by id, and names are found by their beginning", async () => {
    const ada = Array.from({ length: 60 }, (_, index) => ({ userId: `id ${index}`, name: "Ada Lovelace" }))
    const others = ["Ad", "Adb", "Bada", "ADA", "ada\u{10ffff}x", "Ac"].map((name) => ({
      userId: name,
      name,
    }))
    await fill([...ada, ...others, { userId: "x", name: "Ada", hasRegistered: false }])
    const { there, back } = await readPages({ by: "name", text: " aDA" })
    expect(there.map((page) => page.length)).toEqual([25, 25, 12])
    const sortedIds = ada.map(({ userId }) => userId).toSorted()
    expect(there.flat()).toEqual(["ADA", ...sortedIds, "ada\u{10ffff}x"])
    expect(back).toEqual(there.slice(0, -1).toReversed())
  })

  test("ids are found by their beginning, as they are written", async () => {
    const ids = ["cus_1", "cus_10", "cus-1", "cus_2", "CUS_1", "cus_", "custom", "%", "cu%_1", "_"]
    await fill(ids.map((userId) => ({ userId })))
    const find = async (text: string) => toIds(await dashboard.listUsers({ search: { by: "userId", text } }))
    expect(await find("cus_1")).toEqual(["cus_1", "cus_10"])
    expect(await find("cus_")).toEqual(["cus_", "cus_1", "cus_10", "cus_2"])
    expect(await find("%")).toEqual(["%"])
    expect(await find("_")).toEqual(["_"])
    expect(await find("nobody")).toEqual([])
    expect(await find("a\0b\ud800")).toEqual([])
  })

  test("going back to less than a page shows the first page, and a broken cursor too", async () => {
    const users = Array.from({ length: 30 }, (_, index) => ({ userId: String(index).padStart(2, "0") }))
    await fill(users)
    const first = await dashboard.listUsers({ search: everyone })
    const second = await dashboard.listUsers({ search: everyone, after: first.after })
    await prisma.passkeyUser.deleteMany({ where: { userId: "29" } })
    const back = await dashboard.listUsers({ search: everyone, before: second.before })
    expect(toIds(back)).toHaveLength(25)
    expect(back.before).toBeUndefined()
    expect(toIds(await dashboard.listUsers({ search: everyone, after: "broken" }))).toEqual(toIds(back))
    expect(toIds(await dashboard.listUsers({ search: everyone, before: "broken" }))).toEqual(toIds(back))
  })

  test("an export has everyone who is found, over many batches", async () => {
    const ids = Array.from({ length: 1203 }, (_, index) => `user ${index}`)
    await fill([...ids, "another"].map((userId) => ({ userId })))
    for (const [search, expected] of [
      [everyone, [...ids, "another"]],
      [{ by: "name", text: "user" }, ids],
      [{ by: "userId", text: "user 120" }, ids.filter((id) => id.startsWith("user 120"))],
    ] as const) {
      const csv = (await Array.fromAsync(dashboard.exportUsers(search))).join("")
      const lines = csv.trimEnd().split("\r\n").slice(1)
      const exported = lines.map((line) => /^"([^"]*)"/.exec(line)?.[1])
      expect(exported).toEqual([...expected].toSorted())
    }
  })

  test("a user has all passkeys with their details; nobody has none", async () => {
    await fill([{ userId: "u/1" }])
    await prisma.passkey.create({
      data: {
        credentialId: "AAAA",
        userId: "u/1",
        publicKey: new Uint8Array([1]),
        signCount: 4_294_967_295n,
        transports: "usb nfc",
        aaguid: "00000000-0000-0000-0000-000000000000",
        isBackupEligible: true,
        isBackedUp: false,
        displayName: null,
        createdAt: new Date("2026-01-02T03:04:05Z"),
      },
    })
    const found = await dashboard.findUserWithPasskeys("u/1")
    expect(found?.user.userId).toBe("u/1")
    expect(found?.passkeys).toEqual([
      {
        credentialId: "AAAA",
        displayName: null,
        createdAt: "2026-01-02T03:04:05.000Z",
        lastUsedAt: null,
        lastUsedFrom: null,
        isSynced: false,
        isBackupEligible: true,
        transports: ["nfc", "usb"],
        aaguid: "00000000-0000-0000-0000-000000000000",
        signCount: 4_294_967_295,
      },
    ])
    expect(await dashboard.findUserWithPasskeys("u")).toBeUndefined()
  })

  test("there is a day for each of the last 30, today last, in UTC", async () => {
    await fill([])
    await prisma.dailyCount.createMany({
      data: [
        { day: "2026-10-23", event: "registration", count: 100 },
        { day: "2026-10-24", event: "registration", count: 3 },
        { day: "2026-11-22", event: "authentication", count: 7 },
        { day: "2026-11-22", event: "something else", count: 1 },
        { day: "2026-11-23", event: "authentication", count: 100 },
      ],
    })
    const activity = await dashboard.readActivity()
    expect(activity).toHaveLength(30)
    expect(activity.filter((day) => day.registrations > 0 || day.authentications > 0)).toEqual([
      { day: "2026-10-24", registrations: 3, authentications: 0 },
      { day: "2026-11-22", registrations: 0, authentications: 7 },
    ])
    expect([activity[0]?.day, activity.at(-1)?.day]).toEqual(["2026-10-24", "2026-11-22"])
  })

  test("text sorts by its bytes, whatever the locale of the database", async () => {
    await fill([])
    if (provider === "sqlite") return
    const others = await prisma.$queryRaw`
      SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'
        AND data_type = 'text' AND table_name <> '_prisma_migrations' AND collation_name IS DISTINCT FROM 'C'`
    expect(others).toEqual([])
  })

  describe("with twenty thousand users, an index answers", () => {
    beforeAll(async () => {
      await fill([])
      await prisma.$executeRaw`
        WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20000)
        INSERT INTO "PasskeyUser" ("userId", "userName", "userNameKey", "userHandle", "passkeyCount", "hasRegistered",
          "lastStartedAt")
        SELECT 'user ' || n, 'Name ' || n % 100, 'name ' || n % 100, 'handle ' || n, n % 3, n % 2 = 0,
          ${new Date(0)} FROM numbers`
      // PostgreSQL keeps statistics by itself; SQLite plans without any.
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
    test.each(slices)("%s, forwards and backwards", async (_, slice) => {
      for (const isBackwards of [false, true]) {
        const plan = await explain(toListUsersQuery({ ...slice, isBackwards, limit: 26 }))
        expect(plan).toMatch(provider === "sqlite" ? /PasskeyUser USING INDEX/ : /Index Scan/)
        // Nothing is read whole, and nothing is sorted: 26 rows are read where they are.
        expect(plan).not.toMatch(/SCAN PasskeyUser(?! USING INDEX)|Seq Scan|TEMP B-TREE|Sort/)
        // It begins to read at the page, not at the first of those that are found.
        if (slice.from)
          expect(plan).toMatch(provider === "sqlite" ? /,userId\)[<>]|userId[<>]/ : /ROW\(|"userId" [<>]/)
      }
    })

    test("the totals on SQLite, without a look at the rows", async () => {
      // PostgreSQL chooses by its statistics, and reads beside other queries either way.
      if (provider === "sqlite") expect(await explain(totalsQuery)).toMatch(/USING COVERING INDEX/)
    })

    async function explain(query: Prisma.Sql): Promise<string> {
      const prefix = Prisma.raw(provider === "sqlite" ? "EXPLAIN QUERY PLAN" : "EXPLAIN")
      const lines = await prisma.$queryRaw<object[]>(Prisma.sql`${prefix} ${query}`)
      return lines.map((line) => Object.values(line).join(" ")).join("\n")
    }
  })
})

function toIds({ users }: UserPage): string[] {
  return users.map(({ userId }) => userId)
}
