// Tests everything that store.ts requires of a DashboardStore, through the operations that use it. Run it on every
// implementation.

import { beforeEach, describe, expect, it } from "vitest"
import type { PasskeyStore } from "../../passkeys"
import { createDashboard, type Dashboard } from "../index"
import type { DashboardStore } from "../store"
import type { CountedEvent, UserPage, UserSearch } from "../types"

export interface DashboardStoreContractStores {
  dashboardStore: DashboardStore
  /** Over the same rows. */
  passkeyStore: PasskeyStore
  addUsers: (users: TestUser[]) => Promise<void>
  removeUser: (userId: string) => Promise<void>
  addDailyCounts: (counts: { day: string; event: CountedEvent; count: number }[]) => Promise<void>
}

/** A user of the passkey domain. Its passkeys are only counted. */
export interface TestUser {
  userId: string
  name: string
  nameKey: string
  passkeyCount: number
  hasRegistered: boolean
  lastStartedAt: Date
}

const everyone: UserSearch = { by: "name", text: "" }

/** Returns a registered user with one passkey, whose name is the id. */
function toTestUser({ userId, ...fields }: Partial<TestUser> & { userId: string }): TestUser {
  const name = fields.name ?? userId
  return {
    userId,
    name,
    nameKey: name.toLowerCase(),
    passkeyCount: 1,
    hasRegistered: true,
    lastStartedAt: new Date(0),
    ...fields,
  }
}

/**
 * Declares the tests for one kind of store.
 *
 * @param createStores - Must return stores without any rows.
 */
export function describeDashboardStoreContract(
  storeName: string,
  createStores: () => Promise<DashboardStoreContractStores>,
): void {
  describe(`dashboard store (${storeName})`, () => {
    let stores: DashboardStoreContractStores
    let dashboard: Dashboard
    beforeEach(async () => {
      stores = await createStores()
      const { dashboardStore, passkeyStore } = stores
      dashboard = createDashboard({
        dashboardStore,
        passkeyStore,
        rpId: "example.com",
        now: () => new Date("2026-11-22T23:59:59Z"),
      })
    })

    const addUsers = (users: (Partial<TestUser> & { userId: string })[]) =>
      stores.addUsers(users.map(toTestUser))

    /** Reads every page from the first to the last, and every page back from the last. */
    async function readPages(search: UserSearch): Promise<{ forwards: string[][]; backwards: string[][] }> {
      const forwards: UserPage[] = [await dashboard.listUsers({ search })]
      for (let { after } = forwards[0] ?? {}; after !== undefined; after = forwards.at(-1)?.after) {
        forwards.push(await dashboard.listUsers({ search, after }))
      }
      const backwards: UserPage[] = []
      for (let before = forwards.at(-1)?.before; before !== undefined; before = backwards.at(-1)?.before) {
        backwards.push(await dashboard.listUsers({ search, before }))
      }
      return { forwards: forwards.map(toIds), backwards: backwards.map(toIds) }
    }

    it("lists users who have no passkey anymore, but not those who never had one", async () => {
      await addUsers([
        { userId: "never", passkeyCount: 0, hasRegistered: false },
        { userId: "no longer", passkeyCount: 0 },
        { userId: "two", passkeyCount: 2 },
      ])
      const { users, before, after } = await dashboard.listUsers({ search: everyone })
      const lastStartedAt = "1970-01-01T00:00:00.000Z"
      expect(users).toEqual([
        { userId: "two", name: "two", passkeyCount: 2, lastStartedAt },
        { userId: "no longer", name: "no longer", passkeyCount: 0, lastStartedAt },
      ])
      expect([before, after]).toEqual([undefined, undefined])
      expect(await dashboard.readTotals()).toEqual({ usersWithPasskeys: 1, passkeys: 2 })
    })

    it("lists every user on exactly one page, newest start first, even if many started at once", async () => {
      // Twenty users per time, so that pages of 25 end among users with the same time.
      const users = Array.from({ length: 110 }, (_, index) => ({
        userId: `user ${String(index).padStart(3, "0")}`,
        lastStartedAt: new Date(Date.UTC(2026, 0, 1) + Math.floor(index / 20)),
      }))
      await addUsers(users)
      const { forwards, backwards } = await readPages(everyone)
      expect(forwards.map((page) => page.length)).toEqual([25, 25, 25, 25, 10])
      expect(forwards.flat()).toEqual(users.map(({ userId }) => userId).toReversed())
      expect(backwards).toEqual(forwards.slice(0, -1).toReversed())
    })

    it("finds names by their beginning, and pages equal names by id", async () => {
      const ada = Array.from({ length: 60 }, (_, index) => ({ userId: `id ${index}`, name: "Ada Lovelace" }))
      const others = ["Ad", "Adb", "Bada", "ADA", "ada\u{10ffff}x", "Ac"].map((name) => ({
        userId: name,
        name,
      }))
      await addUsers([...ada, ...others, { userId: "x", name: "Ada", hasRegistered: false }])
      const { forwards, backwards } = await readPages({ by: "name", text: " aDA" })
      expect(forwards.map((page) => page.length)).toEqual([25, 25, 12])
      const sortedIds = ada.map(({ userId }) => userId).toSorted()
      expect(forwards.flat()).toEqual(["ADA", ...sortedIds, "ada\u{10ffff}x"])
      expect(backwards).toEqual(forwards.slice(0, -1).toReversed())
    })

    it("finds ids by their beginning, exactly as written", async () => {
      const ids = ["cus_1", "cus_10", "cus-1", "cus_2", "CUS_1", "cus_", "custom", "%", "cu%_1", "_"]
      await addUsers(ids.map((userId) => ({ userId })))
      const find = async (text: string) =>
        toIds(await dashboard.listUsers({ search: { by: "userId", text } }))
      expect(await find("cus_1")).toEqual(["cus_1", "cus_10"])
      expect(await find("cus_")).toEqual(["cus_", "cus_1", "cus_10", "cus_2"])
      expect(await find("%")).toEqual(["%"])
      expect(await find("_")).toEqual(["_"])
      expect(await find("nobody")).toEqual([])
      expect(await find("a\0b\ud800")).toEqual([])
    })

    it("shows the first page for less than a page before the cursor, and for an invalid cursor", async () => {
      await addUsers(Array.from({ length: 30 }, (_, index) => ({ userId: String(index).padStart(2, "0") })))
      const first = await dashboard.listUsers({ search: everyone })
      const second = await dashboard.listUsers({ search: everyone, after: first.after })
      await stores.removeUser("29")
      const back = await dashboard.listUsers({ search: everyone, before: second.before })
      expect(toIds(back)).toHaveLength(25)
      expect(back.before).toBeUndefined()
      expect(toIds(await dashboard.listUsers({ search: everyone, after: "broken" }))).toEqual(toIds(back))
      expect(toIds(await dashboard.listUsers({ search: everyone, before: "broken" }))).toEqual(toIds(back))
    })

    it("exports every user that a search finds, over many batches", async () => {
      const ids = Array.from({ length: 1203 }, (_, index) => `user ${index}`)
      await addUsers([...ids, "another"].map((userId) => ({ userId })))
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

    it("finds a user with all details of their passkeys, and no other user", async () => {
      await addUsers([{ userId: "u/1", passkeyCount: 0 }])
      const passkey = {
        credentialId: "AAAA",
        userId: "u/1",
        rpId: "old.example.com",
        isUserHandleUnknown: false,
        publicKey: new Uint8Array([1]),
        signCount: 4_294_967_295,
        transports: ["nfc", "usb"],
        aaguid: "00000000-0000-0000-0000-000000000000",
        isBackupEligible: true,
        isBackedUp: false,
        displayName: null,
        createdAt: new Date("2026-01-02T03:04:05Z"),
        lastUsedAt: null,
        lastUsedFrom: null,
      }
      expect(await stores.passkeyStore.addPasskey(passkey, 1)).toBe("added")
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
          worksOnlyOn: "old.example.com",
          signCount: 4_294_967_295,
        },
      ])
      expect(await dashboard.findUserWithPasskeys("u")).toBeUndefined()
    })

    it("reads the activity of the last 30 days in UTC, today last", async () => {
      await stores.addDailyCounts([
        { day: "2026-10-23", event: "registration", count: 100 },
        { day: "2026-10-24", event: "registration", count: 3 },
        { day: "2026-11-22", event: "authentication", count: 7 },
        { day: "2026-11-23", event: "authentication", count: 100 },
      ])
      const activity = await dashboard.readActivity()
      expect(activity).toHaveLength(30)
      expect(activity.filter((day) => day.registrations > 0 || day.authentications > 0)).toEqual([
        { day: "2026-10-24", registrations: 3, authentications: 0 },
        { day: "2026-11-22", registrations: 0, authentications: 7 },
      ])
      expect([activity[0]?.day, activity.at(-1)?.day]).toEqual(["2026-10-24", "2026-11-22"])
    })
  })
}

function toIds({ users }: UserPage): string[] {
  return users.map(({ userId }) => userId)
}
