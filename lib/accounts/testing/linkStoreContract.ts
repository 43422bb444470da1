// Tests everything that links/linkStore.ts requires of the two stores. Run it on every implementation.

import { beforeEach, describe, expect, it } from "vitest"
import type { LinkOpening } from "../links/linkStore"
import type { LinkPurpose, NewLink } from "../links/linkTypes"
import type { AccountsStores } from "./memoryStores"
import {
  addAccount,
  changeRecoveryOf,
  minutes,
  now,
  runConcurrently,
  toEvent,
  toNewAccount,
} from "./storedAccounts"

export type LinkStoreContractStores = Pick<
  AccountsStores,
  "accountStore" | "sessionStore" | "eventStore" | "linkStore" | "operatorLinkStore"
>

/** Returns a link that works from now, for an hour. */
export function toLink(id: string, purpose: LinkPurpose, fields: Partial<NewLink> = {}): NewLink {
  return {
    id,
    tokenHash: `token of ${id}`,
    purpose,
    userId: null,
    note: null,
    createdBy: "web",
    createdAt: now,
    worksFrom: now,
    expiresAt: minutes(60),
    ...fields,
  }
}

const created = { ...toEvent("alice"), type: "recovery-link-created" } as const

/**
 * Declares the tests for one kind of store.
 *
 * @param createStores - Must return stores without any rows.
 */
export function describeLinkStoreContract(
  name: string,
  createStores: () => Promise<LinkStoreContractStores>,
): void {
  describe(`link stores (${name})`, () => {
    let stores: LinkStoreContractStores
    beforeEach(async () => {
      stores = await createStores()
      await addAccount(stores, "alice")
    })

    const open = (id: string, fields: Partial<LinkOpening> = {}) =>
      stores.linkStore.openLink({
        tokenHash: `token of ${id}`,
        purpose: "recovery",
        bindings: [],
        boundTo: "a browser",
        browserLabel: "Chrome on Linux",
        now,
        ...fields,
      })
    const addRecoveryLink = (id: string, fields: Partial<NewLink> = {}) =>
      stores.operatorLinkStore.addRecoveryLink(
        { ...toLink(id, "recovery", fields), userId: "alice" },
        created,
      )
    const addInvitation = (id: string) =>
      stores.operatorLinkStore.addInvitation(toLink(id, "invitation", { note: "Alice" }))

    it("adds a recovery link together with the owner's event", async () => {
      expect(await addRecoveryLink("1")).toBe(true)
      expect(await stores.linkStore.findRecoveryLink("alice")).toMatchObject({
        id: "1",
        userId: "alice",
        createdBy: "web",
        openedAt: null,
        usedAt: null,
        endedAt: null,
        isStopped: false,
      })
      const events = await stores.eventStore.listEvents("alice", 9)
      expect(events.map(({ type }) => type).toSorted()).toEqual(["recovery-link-created", "signed-up"])
    })

    it("adds nothing for an unknown account", async () => {
      const link = { ...toLink("1", "recovery"), userId: "unknown" }
      const event = { ...created, userId: "unknown" }
      expect(await stores.operatorLinkStore.addRecoveryLink(link, event)).toBe(false)
      expect(await open("1")).toBeUndefined()
    })

    it("ends the account's earlier recovery link", async () => {
      await addRecoveryLink("1")
      await addRecoveryLink("2")
      expect(await open("1")).toBeUndefined()
      expect(await open("2")).toMatchObject({ id: "2" })
    })

    it("binds a link to the browser that opens it first", async () => {
      await addRecoveryLink("1")
      const [first, ...others] = await runConcurrently(20, (index) =>
        open("1", { boundTo: `browser ${index}`, bindings: [`browser ${index}`] }),
      ).then((opened) => opened.filter((link) => link !== undefined))
      expect(first).toMatchObject({ openedAt: now, openedFrom: "Chrome on Linux" })
      expect(others).toEqual([])
    })

    it("opens a link again in the same browser, whichever of its values is bound", async () => {
      await addRecoveryLink("1")
      await open("1")
      const again = {
        boundTo: "newer",
        bindings: ["newer", "a browser"],
        now: minutes(5),
        browserLabel: "Safari",
      }
      expect(await open("1", again)).toMatchObject({ openedAt: now, openedFrom: "Chrome on Linux" })
    })

    it("opens neither an expired link nor one of another purpose", async () => {
      await addRecoveryLink("1")
      await addInvitation("2")
      expect(await open("1", { now: minutes(60) })).toBeUndefined()
      expect(await open("1", { purpose: "invitation" })).toBeUndefined()
      expect(await open("2")).toBeUndefined()
    })

    it("uses a recovery link once, after it was opened and before it expires", async () => {
      await addRecoveryLink("1", { worksFrom: minutes(10) })
      const { linkStore } = stores
      expect(await linkStore.useRecoveryLink("1", minutes(10))).toBeUndefined()
      await open("1")
      expect(await linkStore.useRecoveryLink("1", minutes(9))).toBeUndefined()
      expect(await linkStore.useRecoveryLink("1", minutes(60))).toBeUndefined()
      const used = await runConcurrently(20, () => linkStore.useRecoveryLink("1", minutes(10)))
      expect(used.filter(Boolean)).toEqual([{ userId: "alice", recoveryVersion: 0 }])
      expect(await open("1", { now: minutes(11) })).toBeUndefined()
      expect(await linkStore.findRecoveryLink("alice")).toMatchObject({ usedAt: minutes(10) })
    })

    it("stops a recovery link when its owner changes a recovery method or signs out everywhere else", async () => {
      await addRecoveryLink("1")
      await open("1")
      await changeRecoveryOf(stores, "alice", { type: "stop-recoveries" })
      expect(await stores.linkStore.useRecoveryLink("1", now)).toBeUndefined()
      expect(await stores.linkStore.findRecoveryLink("alice")).toMatchObject({ isStopped: true })
      await addRecoveryLink("2")
      await stores.sessionStore.removeSessions("alice", "this session")
      expect(await open("2")).toBeUndefined()
    })

    it("ends a link that can still be used", async () => {
      await addRecoveryLink("1")
      await addInvitation("2")
      const { operatorLinkStore } = stores
      for (const id of ["1", "2"]) {
        expect(await operatorLinkStore.endLink(id, now)).toBe(true)
        expect(await operatorLinkStore.endLink(id, now)).toBe(false)
      }
      expect(await operatorLinkStore.endLink("unknown", now)).toBe(false)
      expect(await open("1")).toBeUndefined()
      expect(await open("2", { purpose: "invitation" })).toBeUndefined()
    })

    it("lists invitations, newest first", async () => {
      for (const id of ["1", "2", "3"]) await addInvitation(id)
      await addRecoveryLink("4")
      const listed = await stores.operatorLinkStore.listInvitations(2)
      expect(listed.map(({ id, note }) => [id, note])).toEqual([
        ["3", "Alice"],
        ["2", "Alice"],
      ])
    })

    it("finds an invitation in the browser that opened it, until it expires", async () => {
      await addInvitation("1")
      const { linkStore } = stores
      expect(await linkStore.findOpenInvitation(["a browser"], now)).toBeUndefined()
      await open("1", { purpose: "invitation" })
      expect(await linkStore.findOpenInvitation(["other", "a browser"], now)).toMatchObject({ id: "1" })
      expect(await linkStore.findOpenInvitation(["other"], now)).toBeUndefined()
      expect(await linkStore.findOpenInvitation([], now)).toBeUndefined()
      expect(await linkStore.findOpenInvitation(["a browser"], minutes(60))).toBeUndefined()
    })

    it("creates one account with an invitation", async () => {
      await addInvitation("1")
      await open("1", { purpose: "invitation" })
      const invitation = { id: "1", now }
      const outcomes = await runConcurrently(5, (index) =>
        stores.accountStore.addAccountWithFirstPasskey({ ...toNewAccount(`new ${index}`), invitation }),
      )
      const others = Array.from({ length: 4 }, () => "invitation-ended")
      expect(outcomes.toSorted()).toEqual(["added", ...others])
      const [used] = await stores.operatorLinkStore.listInvitations(1)
      expect(used).toMatchObject({ usedAt: now, userId: expect.stringMatching(/^new \d$/) as string })
      expect(await stores.linkStore.findOpenInvitation(["a browser"], now)).toBeUndefined()
    })

    it("keeps an invitation if the account can't be created", async () => {
      await addInvitation("1")
      await open("1", { purpose: "invitation" })
      const invitation = { id: "1", now }
      const taken = { ...toNewAccount("bob"), nameKey: "alice", invitation }
      expect(await stores.accountStore.addAccountWithFirstPasskey(taken)).toBe("name-taken")
      const known = { ...toNewAccount("bob", "passkey-of-alice"), invitation }
      expect(await stores.accountStore.addAccountWithFirstPasskey(known)).toBe("credential-exists")
      expect(await stores.linkStore.findOpenInvitation(["a browser"], now)).toMatchObject({ usedAt: null })
    })
  })
}
