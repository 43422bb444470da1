// Tests everything that store.ts requires of an AuditStore. Run it on every implementation.

import { beforeEach, describe, expect, it } from "vitest"
import type { AuditStore } from "../store"
import type { NewAuditEntry } from "../types"

const noon = new Date("2026-08-01T12:00:00.000Z")

/** Returns an entry of a minute after noon, whose time is over. */
export function toAuditEntryAt(minute: number, changes: Partial<NewAuditEntry> = {}): NewAuditEntry {
  const at = new Date(noon.getTime() + minute * 60_000)
  return {
    at,
    keepUntil: new Date(at.getTime() + 24 * 60 * 60_000),
    surface: "dashboard",
    actor: "web",
    action: "passkey-removed",
    userId: `user ${minute}`,
    detail: "a-passkey",
    ...changes,
  }
}

/**
 * Declares the tests for one kind of store.
 *
 * @param createStore - Must return a store without any entries.
 */
export function describeAuditStoreContract(name: string, createStore: () => Promise<AuditStore>): void {
  describe(`audit store (${name})`, () => {
    let store: AuditStore
    beforeEach(async () => {
      store = await createStore()
    })

    it("returns entries as they were added, newest first", async () => {
      const older = toAuditEntryAt(1)
      const newer = toAuditEntryAt(2, { surface: "site", actor: null, userId: null, detail: null })
      await store.addEntry(newer)
      await store.addEntry(older)
      const { keepUntil: _, ...expectedNewer } = newer
      const { keepUntil: __, ...expectedOlder } = older
      const listed = await store.listEntries({ isBackwards: false, limit: 10 })
      expect(listed.map(({ id: _id, ...entry }) => entry)).toEqual([expectedNewer, expectedOlder])
      expect(listed[0]?.id).toMatch(/^2026-08-01T12:02:00\.000Z [0-9a-f-]{36}$/)
    })

    it("lists the nearest entries beyond another one, in both directions", async () => {
      for (let minute = 0; minute < 6; minute += 1) await store.addEntry(toAuditEntryAt(minute))
      const users = async (slice: Parameters<AuditStore["listEntries"]>[0]) =>
        (await store.listEntries(slice)).map(({ userId }) => userId)
      const from = (await store.listEntries({ isBackwards: false, limit: 3 })).at(-1)?.id
      expect(await users({ from, isBackwards: false, limit: 2 })).toEqual(["user 2", "user 1"])
      expect(await users({ from, isBackwards: true, limit: 1 })).toEqual(["user 4"])
      expect(await users({ from, isBackwards: true, limit: 9 })).toEqual(["user 4", "user 5"])
    })
  })
}
