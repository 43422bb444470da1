// Tests everything that store.ts requires of a KnownBrowserStore. Run it on every implementation.

import { beforeEach, describe, expect, it } from "vitest"
import { toEvent } from "../events/recordEvent"
import { maxKnownBrowsers } from "../sessions/recordBrowser"
import type { AccountsStores } from "./memoryStores"
import { addAccount, minutes, now, runConcurrently, toSession } from "./storedAccounts"

/**
 * Declares the tests for one kind of store.
 *
 * @param createStores - Must return stores without any rows, which share them.
 */
export function describeKnownBrowserStoreContract(
  name: string,
  createStores: () => Promise<AccountsStores>,
): void {
  describe(`known browser store (${name})`, () => {
    let stores: AccountsStores
    beforeEach(async () => {
      stores = await createStores()
      await addAccount(stores, "alice")
      await addAccount(stores, "bob")
    })

    const use = (userId: string, hashes: string | string[], usedAt = now) =>
      stores.knownBrowserStore.recordBrowserUse({ userId, browserHashes: [hashes].flat(), usedAt })
    const days = (count: number) => minutes(count * 24 * 60)
    const isKnown = { isKnown: true }

    it("knows a browser from its second use on, per account", async () => {
      expect(await use("alice", "a")).toEqual({ isKnown: false, isFirst: true, newToday: 1 })
      expect(await use("alice", "a")).toEqual(isKnown)
      expect(await use("alice", "b")).toEqual({ isKnown: false, isFirst: false, newToday: 2 })
      expect(await use("bob", "a")).toEqual({ isKnown: false, isFirst: true, newToday: 1 })
    })

    it("knows a browser by any of its hashes, and adds the last one", async () => {
      await use("alice", ["a", "b"])
      expect(await use("alice", ["b", "c"])).toEqual(isKnown)
      expect(await use("alice", ["a", "c"])).toMatchObject({ isKnown: false })
      expect(await use("alice", ["c"])).toEqual(isKnown)
    })

    it("counts the browsers that were added in the last 24 hours", async () => {
      await use("alice", "a")
      await use("alice", "b", minutes(60))
      expect(await use("alice", "c", days(1))).toMatchObject({ newToday: 2 })
      expect(await use("alice", "d", days(3))).toMatchObject({ newToday: 1 })
    })

    it("records the event when it adds a browser that isn't the account's first", async () => {
      const record = (browserHash: string) =>
        stores.knownBrowserStore.recordBrowserUse({
          userId: "alice",
          browserHashes: [browserHash],
          usedAt: now,
          event: toEvent({ userId: "alice", type: "new-browser", browserLabel: browserHash }, now),
        })
      for (const browserHash of ["first", "second", "second"]) await record(browserHash)
      const events = await stores.eventStore.listEvents("alice", 10)
      const labels = events.filter(({ type }) => type === "new-browser").map((event) => event.browserLabel)
      expect(labels).toEqual(["second"])
    })

    it("adds a browser once if it is used ten times at once", async () => {
      const outcomes = await runConcurrently(10, () => use("alice", "a"))
      expect(outcomes.filter((outcome) => !outcome.isKnown)).toHaveLength(1)
    })

    it(`keeps the ${maxKnownBrowsers} browsers that were used last`, async () => {
      for (let index = 0; index < maxKnownBrowsers; index += 1)
        await use("alice", `browser ${index}`, minutes(index))
      await use("bob", "of bob")
      await use("alice", "browser 0", days(2))
      await use("alice", "new", days(3))
      expect(await use("alice", "browser 0", days(3))).toEqual(isKnown)
      expect(await use("alice", "browser 1", days(3))).toMatchObject({ isKnown: false })
      expect(await use("bob", "of bob")).toEqual(isKnown)
    })

    it("keeps a new browser even if the clock was set back", async () => {
      for (let index = 0; index < maxKnownBrowsers; index += 1)
        await use("alice", `browser ${index}`, days(1))
      await use("alice", "new", now)
      expect(await use("alice", "new", now)).toEqual(isKnown)
    })

    it("removes browsers that weren't used for long, up to the limit, but not an account's last one", async () => {
      const { knownBrowserStore } = stores
      for (const browser of ["a", "b", "c"]) await use("alice", browser)
      await use("alice", "recent", days(1))
      await use("alice", "c", days(2))
      await use("bob", "of bob")
      expect(await knownBrowserStore.removeUnusedBrowsers(days(1), 1)).toBe(1)
      expect(await knownBrowserStore.removeUnusedBrowsers(days(1), 10)).toBe(1)
      expect(await knownBrowserStore.removeUnusedBrowsers(days(1), 10)).toBe(0)
      for (const browser of ["c", "recent"]) expect(await use("alice", browser, days(2))).toEqual(isKnown)
      expect(await use("alice", "a", days(2))).toMatchObject({ isKnown: false })
      expect(await use("bob", "of bob")).toEqual(isKnown)
    })

    it("adds nothing for an account that was deleted", async () => {
      await use("alice", "a")
      await stores.sessionStore.addSession(toSession("session", "alice"))
      await stores.accountStore.deleteAccount(toSession("session", "alice"))
      expect(await use("alice", "b")).toEqual(isKnown)
      await addAccount(stores, "alice", "another passkey")
      expect(await use("alice", "a")).toMatchObject({ isKnown: false, isFirst: true })
    })
  })
}
