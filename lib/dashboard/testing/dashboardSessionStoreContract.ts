// Tests everything that store.ts requires of a DashboardSessionStore. Run it on every implementation.

import { beforeEach, describe, expect, it } from "vitest"
import type { DashboardSession, DashboardSessionStore } from "../store"

const now = new Date("2026-08-01T12:00:00.000Z")
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)

const toSession = (id: string, expiresAt = minutes(30)): DashboardSession => ({
  id,
  keyDigest: `key of ${id}`,
  expiresAt,
})

/**
 * Declares the tests for one kind of store.
 *
 * @param createStore - Must return a store without any rows.
 */
export function describeDashboardSessionStoreContract(
  name: string,
  createStore: () => Promise<DashboardSessionStore>,
): void {
  describe(`dashboard session store (${name})`, () => {
    let store: DashboardSessionStore
    beforeEach(async () => {
      store = await createStore()
    })

    it("finds a session as it was added, until it expires", async () => {
      await store.addDashboardSession(toSession("a"))
      expect(await store.findDashboardSession("a", now)).toEqual(toSession("a"))
      expect(await store.findDashboardSession("a", minutes(29))).toBeDefined()
      expect(await store.findDashboardSession("a", minutes(30))).toBeUndefined()
      expect(await store.findDashboardSession("b", now)).toBeUndefined()
    })

    it("removes one session, and no other", async () => {
      await store.addDashboardSession(toSession("a"))
      await store.addDashboardSession(toSession("b"))
      await store.removeDashboardSession("a")
      await store.removeDashboardSession("unknown")
      expect(await store.findDashboardSession("a", now)).toBeUndefined()
      expect(await store.findDashboardSession("b", now)).toEqual(toSession("b"))
    })

    it("removes expired sessions, up to the limit", async () => {
      for (const id of ["a", "b", "c"]) await store.addDashboardSession(toSession(id, minutes(10)))
      await store.addDashboardSession(toSession("d"))
      expect(await store.removeExpiredDashboardSessions(minutes(20), 2)).toBe(2)
      expect(await store.removeExpiredDashboardSessions(minutes(20), 2)).toBe(1)
      expect(await store.removeExpiredDashboardSessions(minutes(20), 2)).toBe(0)
      expect(await store.findDashboardSession("d", now)).toBeDefined()
    })
  })
}
