// Tests everything that store.ts requires of a SessionStore. Run it on every implementation.

import { beforeEach, describe, expect, it } from "vitest"
import type { AccountsStores } from "./memoryStores"
import {
  addAccount,
  addPasskeyTo,
  addRecovery,
  minutes,
  now,
  removePasskeysOf,
  toEvent,
  toRecovery,
  toSession,
} from "./storedAccounts"

/**
 * Declares the tests for one kind of store.
 *
 * @param createStores - Must return stores without any rows, which share them.
 */
export function describeSessionStoreContract(
  name: string,
  createStores: () => Promise<AccountsStores>,
): void {
  describe(`session store (${name})`, () => {
    let stores: AccountsStores
    let store: AccountsStores["sessionStore"]
    beforeEach(async () => {
      stores = await createStores()
      store = stores.sessionStore
      await addAccount(stores, "alice")
      await addAccount(stores, "bob")
    })

    const listIds = async (userId: string, at = now) =>
      (await store.listSessions(userId, at)).map(({ id }) => id)

    it("finds a session as it was added", async () => {
      const session = toSession("a", "alice", {
        access: "awaiting-passkey",
        begunBy: "email-code",
        credentialId: "passkey-of-alice",
        isCrossDevice: true,
        startedFrom: null,
        verifiedAt: null,
      })
      expect(await store.addSession({ ...session, recoveryVersion: 0 })).toBe(true)
      expect(await store.findSession("a", now)).toEqual(session)
      expect(await store.listSessions("alice", now)).toEqual([session])
      expect(await store.findSession("b", now)).toBeUndefined()
    })

    it("stores the event of a session, and none if the session doesn't start", async () => {
      const listTypes = async () => (await stores.eventStore.listEvents("alice", 10)).map(({ type }) => type)
      const session = toSession("a", "alice", { credentialId: "passkey-of-alice" })
      expect(await store.addSession({ ...session, event: toEvent("alice") })).toBe(true)
      expect((await listTypes()).toSorted()).toEqual(["signed-in", "signed-up"])
      const refused = [
        { ...toSession("b", "alice", { credentialId: "removed" }), event: toEvent("alice") },
        { ...toRecovery("alice"), recoveryVersion: 7, event: toEvent("alice") },
      ]
      for (const start of refused) expect(await store.addSession(start)).toBe(false)
      expect(await listTypes()).toHaveLength(2)
    })

    it("lists the sessions of one account, newest first", async () => {
      await store.addSession(toSession("first", "alice", { createdAt: minutes(0) }))
      await store.addSession(toSession("third", "alice", { createdAt: minutes(2) }))
      await store.addSession(toSession("second", "alice", { createdAt: minutes(1) }))
      await store.addSession(toSession("another", "bob"))
      expect(await listIds("alice")).toEqual(["third", "second", "first"])
      expect(await listIds("bob")).toEqual(["another"])
      expect(await listIds("nobody")).toEqual([])
    })

    it("neither finds nor lists an expired session", async () => {
      await store.addSession(toSession("short", "alice", { expiresAt: minutes(10) }))
      await store.addSession(toSession("long", "alice", { expiresAt: minutes(20) }))
      expect(await listIds("alice", minutes(9))).toHaveLength(2)
      for (const at of [minutes(10), minutes(11)]) {
        expect(await listIds("alice", at)).toEqual(["long"])
        expect(await store.findSession("short", at)).toBeUndefined()
      }
    })

    it("renews the verification of one session only", async () => {
      await store.addSession(toSession("a", "alice", { verifiedAt: null }))
      await store.addSession(toSession("b", "alice", { verifiedAt: null }))
      await store.renewVerification("a", minutes(5))
      expect((await store.findSession("a", now))?.verifiedAt).toEqual(minutes(5))
      expect((await store.findSession("b", now))?.verifiedAt).toBeNull()
    })

    it("renews the activity of one session, once in a while", async () => {
      await store.addSession(toSession("a", "alice"))
      await store.addSession(toSession("b", "alice"))
      const findActivity = async (id: string) => (await store.findSession(id, now))?.lastActiveAt
      await store.renewActivity("a", minutes(59), minutes(-1))
      expect(await findActivity("a")).toEqual(now)
      await store.renewActivity("a", minutes(61), minutes(1))
      expect(await findActivity("a")).toEqual(minutes(61))
      expect(await findActivity("b")).toEqual(now)
    })

    it("doesn't remove another account's session", async () => {
      await store.addSession(toSession("a", "alice"))
      expect(await store.removeSession("bob", "a")).toBe(false)
      expect(await listIds("alice")).toEqual(["a"])
      expect(await store.removeSession("alice", "a")).toBe(true)
      expect(await store.removeSession("alice", "a")).toBe(false)
      expect(await listIds("alice")).toEqual([])
    })

    it("removes all sessions of one account, or all but one", async () => {
      for (const id of ["a", "b", "c"]) await store.addSession(toSession(id, "alice"))
      await store.addSession(toSession("another", "bob"))
      expect(await store.removeSessions("alice", "b")).toBe(2)
      expect(await listIds("alice")).toEqual(["b"])
      expect(await store.removeSessions("alice", "b")).toBe(0)
      expect(await store.removeSessions("alice")).toBe(1)
      expect(await listIds("alice")).toEqual([])
      expect(await listIds("bob")).toEqual(["another"])
    })

    const removals: Record<string, () => Promise<unknown>> = {
      "its owner": () =>
        removePasskeysOf(stores, "alice", { credentialId: "passkey-of-alice", hasMail: false }),
      "the operator or another back end": () =>
        stores.passkeyStore.removePasskey("alice", "passkey-of-alice"),
    }
    it.each(Object.entries(removals))(
      "ends the sessions that a passkey started when %s removes it, and no others",
      async (_, remove) => {
        await addPasskeyTo(stores, "alice", "second-of-alice")
        await store.addSession(toSession("a", "alice", { credentialId: "passkey-of-alice" }))
        await store.addSession(toSession("b", "alice", { credentialId: "second-of-alice" }))
        await store.addSession(toSession("c", "alice"))
        await store.addSession(toSession("d", "bob", { credentialId: "passkey-of-bob" }))
        await remove()
        expect((await listIds("alice")).sort()).toEqual(["b", "c"])
        expect(await store.findSession("a", now)).toBeUndefined()
        expect(await listIds("bob")).toEqual(["d"])
      },
    )

    it("ends the sessions that passkeys started when all passkeys are removed", async () => {
      await store.addSession(toSession("a", "alice", { credentialId: "passkey-of-alice" }))
      await store.addSession(toSession("b", "alice"))
      await stores.passkeyStore.removeAllPasskeys("alice")
      expect(await listIds("alice")).toEqual(["b"])
    })

    it("doesn't add a session of a passkey that was removed in the meantime", async () => {
      await stores.passkeyStore.removePasskey("alice", "passkey-of-alice")
      const late = toSession("a", "alice", { credentialId: "passkey-of-alice" })
      expect(await store.addSession(late)).toBe(false)
      expect(await store.addSession(toSession("b", "nobody"))).toBe(false)
      expect(await listIds("alice")).toEqual([])
    })

    it("doesn't add a session that isn't a full one without the account's current version", async () => {
      const { recoveryVersion = NaN } = (await stores.accountStore.findAccount("alice")) ?? {}
      for (const access of ["recovered", "awaiting-passkey"] as const) {
        const session = toSession(access, "alice", { access })
        expect(await store.addSession(session)).toBe(false)
        expect(await store.addSession({ ...session, recoveryVersion: recoveryVersion + 1 })).toBe(false)
        expect(await store.addSession({ ...session, recoveryVersion: recoveryVersion - 1 })).toBe(false)
        expect(await store.addSession({ ...session, recoveryVersion })).toBe(true)
      }
      expect((await listIds("alice")).toSorted()).toEqual(["awaiting-passkey", "recovered"])
    })

    it("ends every recovery with the other sessions, even one whose session hasn't started", async () => {
      await store.addSession(toSession("kept", "alice"))
      await store.addSession(toSession("other", "alice"))
      await addRecovery(stores, "alice")
      const pending = await addRecovery(stores, "bob")
      const late = toRecovery("alice", "late")
      expect(await store.removeSessions("alice", "kept")).toBe(3)
      expect(await store.addSession({ ...late, recoveryVersion: 0 })).toBe(false)
      expect(await listIds("alice")).toEqual(["kept"])
      expect((await listIds("bob")).toSorted()).toEqual(pending)
    })

    it("removes expired sessions, up to the limit", async () => {
      for (const id of ["a", "b", "c"]) {
        await store.addSession(toSession(id, "alice", { expiresAt: minutes(10) }))
      }
      await store.addSession(toSession("d", "alice", { expiresAt: minutes(30) }))
      expect(await store.removeExpiredSessions(minutes(20), 2)).toBe(2)
      expect(await store.removeExpiredSessions(minutes(20), 2)).toBe(1)
      expect(await store.removeExpiredSessions(minutes(20), 2)).toBe(0)
      // At this time, none of the four had expired.
      expect(await listIds("alice", now)).toEqual(["d"])
    })
  })
}
