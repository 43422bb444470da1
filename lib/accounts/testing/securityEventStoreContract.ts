// Tests everything that store.ts requires of a SecurityEventStore. Run it on every implementation.

import { beforeEach, describe, expect, it } from "vitest"
import { securityEventTypes } from "../events/eventTypes"
import type { SecurityEventType } from "../types"
import type { AccountsStores } from "./memoryStores"
import { addAccount, minutes, toEvent } from "./storedAccounts"

/**
 * Declares the tests for one kind of store.
 *
 * @param createStores - Must return stores without any rows, which share them.
 */
export function describeSecurityEventStoreContract(
  name: string,
  createStores: () => Promise<AccountsStores>,
): void {
  describe(`security event store (${name})`, () => {
    let store: AccountsStores["eventStore"]
    beforeEach(async () => {
      const stores = await createStores()
      store = stores.eventStore
      await addAccount(stores, "alice")
      await addAccount(stores, "bob")
      // Removes the events of their sign-ups.
      expect(await store.removeOldEvents(minutes(1), 10)).toBe(2)
    })

    it("lists events of every type as they were added", async () => {
      const events = securityEventTypes.map((type, index) =>
        toEvent("alice", {
          type,
          detail: "A “name” 🔑",
          browserLabel: "Chrome on Linux",
          sessionId: index % 2 === 0 ? null : "a session",
          at: minutes(-index),
        }),
      )
      for (const event of events) await store.addEvent(event)
      expect(await store.listEvents("alice", 100)).toMatchObject(events)
    })

    it("lists events of the same millisecond in the order in which they were added", async () => {
      const details = ["1", "2", "3", "4", "5", "6", "7", "8"]
      for (const detail of details) await store.addEvent(toEvent("alice", { detail }))
      const listed = await store.listEvents("alice", 100)
      expect(listed.map(({ detail }) => detail)).toEqual(details.toReversed())
    })

    it("lists the events of one account, newest first, up to the limit", async () => {
      for (const at of [minutes(1), minutes(3), minutes(2)]) await store.addEvent(toEvent("alice", { at }))
      await store.addEvent(toEvent("bob", { at: minutes(4) }))
      const times = (await store.listEvents("alice", 2)).map(({ at }) => at)
      expect(times).toEqual([minutes(3), minutes(2)])
      expect(await store.listEvents("bob", 100)).toMatchObject([toEvent("bob", { at: minutes(4) })])
      expect(await store.listEvents("nobody", 100)).toEqual([])
    })

    it("lists the events after another one, also those of the same moment", async () => {
      for (const at of [minutes(1), minutes(2), minutes(2), minutes(2), minutes(3)]) {
        await store.addEvent(toEvent("alice", { at }))
        await store.addEvent(toEvent("bob", { at }))
      }
      const all = await store.listEvents("alice", 100)
      expect(all).toHaveLength(5)
      for (const [index, { id }] of all.entries()) {
        expect(await store.listEvents("alice", 2, id)).toEqual(all.slice(index + 1, index + 3))
      }
    })

    it("adds a limited event as often as its limit allows, per account, type and time", async () => {
      const addRefusal = (userId: string, minute: number, type: SecurityEventType = "sign-in-refused") =>
        store.addEventUnlessMany(
          toEvent(userId, { type, detail: null, at: minutes(minute) }),
          minutes(minute - 60),
          3,
        )
      for (let minute = 0; minute < 10; minute += 1) await addRefusal("alice", minute)
      expect((await store.listEvents("alice", 100)).map(({ at }) => at)).toEqual([
        minutes(2),
        minutes(1),
        minutes(0),
      ])
      await addRefusal("bob", 10)
      await addRefusal("alice", 10, "counter-refused")
      expect(await store.listEvents("bob", 100)).toHaveLength(1)
      expect(await store.listEvents("alice", 100)).toHaveLength(4)
      // The first two are more than an hour old by now.
      await addRefusal("alice", 61)
      await addRefusal("alice", 61)
      expect(await store.listEvents("alice", 100)).toHaveLength(6)
      await addRefusal("alice", 61)
      expect(await store.listEvents("alice", 100)).toHaveLength(6)
    })

    it("removes old events, up to the limit", async () => {
      for (const minute of [1, 2, 3, 20]) await store.addEvent(toEvent("alice", { at: minutes(minute) }))
      expect(await store.removeOldEvents(minutes(10), 2)).toBe(2)
      expect(await store.removeOldEvents(minutes(10), 2)).toBe(1)
      expect(await store.removeOldEvents(minutes(10), 2)).toBe(0)
      expect(await store.listEvents("alice", 100)).toMatchObject([toEvent("alice", { at: minutes(20) })])
    })
  })
}
