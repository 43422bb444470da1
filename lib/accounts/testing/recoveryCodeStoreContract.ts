// Tests everything that store.ts requires of a RecoveryCodeStore. Run it on every implementation.

import { beforeEach, describe, expect, it } from "vitest"
import type { RecoveryChange } from "../store"
import type { AccountsStores } from "./memoryStores"
import {
  addAccount,
  addPasskeyTo,
  addPendingCodesTo,
  addRecovery,
  changeRecoveryOf,
  minutes,
  now,
  removePasskeysOf,
  replaceCodesOf,
  runConcurrently,
  toConfirmation,
  toEmailChange,
} from "./storedAccounts"

/**
 * Declares the tests for one kind of store.
 *
 * @param createStores - Must return stores without any rows, which share them.
 */
export function describeRecoveryCodeStoreContract(
  name: string,
  createStores: () => Promise<AccountsStores>,
): void {
  describe(`recovery code store (${name})`, () => {
    let stores: AccountsStores
    let store: AccountsStores["recoveryCodeStore"]
    beforeEach(async () => {
      stores = await createStores()
      store = stores.recoveryCodeStore
      await addAccount(stores, "alice")
      await addAccount(stores, "bob")
    })

    const replaceCodes = (userId: string, codeHashes: string[]) => replaceCodesOf(stores, userId, codeHashes)
    const confirm = (userId: string, codeHash: string) =>
      changeRecoveryOf(stores, userId, toConfirmation(codeHash))
    const hashes = (prefix: string) => Array.from({ length: 10 }, (_, index) => `${prefix}-${index}`)

    it("takes a code once, even if it is presented twenty times at once", async () => {
      await replaceCodes("alice", hashes("once"))
      const taken = await runConcurrently(20, () => store.takeRecoveryCode("once-3", now))
      expect(taken.filter((code) => code !== undefined)).toEqual([{ userId: "alice", recoveryVersion: 1 }])
      expect(await store.countUnusedRecoveryCodes("alice")).toBe(9)
    })

    it("doesn't take an unknown code", async () => {
      expect(await store.takeRecoveryCode("unknown", now)).toBeUndefined()
    })

    it("replaces the codes of one account only", async () => {
      await replaceCodes("alice", hashes("old"))
      await replaceCodes("bob", hashes("other"))
      await replaceCodes("alice", hashes("new"))
      expect(await store.takeRecoveryCode("old-0", now)).toBeUndefined()
      expect(await store.takeRecoveryCode("new-0", now)).toEqual({ userId: "alice", recoveryVersion: 2 })
      expect(await store.countUnusedRecoveryCodes("bob")).toBe(10)
    })

    it("keeps one set of codes, even if eight are created at once", async () => {
      await runConcurrently(8, (index) => replaceCodes("alice", hashes(`set ${index}`)))
      expect(await store.countUnusedRecoveryCodes("alice")).toBe(10)
    })

    it("keeps the codes until new ones are confirmed, which don't work before that", async () => {
      const { accountStore } = stores
      const hasRecoveryMethod = () => accountStore.hasRecoveryMethod({ userId: "alice", hasMail: false })
      await addPendingCodesTo(stores, "alice", hashes("first"))
      expect(await store.takeRecoveryCode("first-0", now)).toBeUndefined()
      expect([await store.countUnusedRecoveryCodes("alice"), await hasRecoveryMethod()]).toEqual([0, false])
      expect(await confirm("alice", "first-9")).toBe("changed")
      expect([await store.countUnusedRecoveryCodes("alice"), await hasRecoveryMethod()]).toEqual([10, true])
      await addPendingCodesTo(stores, "alice", hashes("second"))
      expect(await store.takeRecoveryCode("first-0", now)).toMatchObject({ userId: "alice" })
      expect(await store.takeRecoveryCode("second-0", now)).toBeUndefined()
      expect(await confirm("alice", "second-0")).toBe("changed")
      expect(await store.takeRecoveryCode("first-1", now)).toBeUndefined()
      expect(await store.takeRecoveryCode("second-0", now)).toMatchObject({ userId: "alice" })
    })

    it("changes nothing when the same set is confirmed again, even with a used code", async () => {
      await replaceCodes("alice", hashes("set"))
      await store.takeRecoveryCode("set-0", now)
      await addPendingCodesTo(stores, "alice", hashes("next"))
      const recoveries = await addRecovery(stores, "alice")
      const before = await stores.accountStore.findAccount("alice")
      for (const codeHash of ["set-0", "set-1"]) expect(await confirm("alice", codeHash)).toBe("unchanged")
      expect(await store.countUnusedRecoveryCodes("alice")).toBe(9)
      expect(await stores.accountStore.findAccount("alice")).toEqual(before)
      const sessions = await stores.sessionStore.listSessions("alice", now)
      expect(sessions.map(({ id }) => id).toSorted()).toEqual(recoveries)
      expect(await confirm("alice", "next-0")).toBe("changed")
    })

    it("confirms only codes that were created after the given time", async () => {
      await replaceCodes("alice", hashes("old"))
      await addPendingCodesTo(stores, "alice", hashes("new"))
      const confirmAfter = (createdAfter: Date) =>
        changeRecoveryOf(stores, "alice", { type: "confirm-recovery-codes", codeHash: "new-0", createdAfter })
      expect(await confirmAfter(now)).toBe("codes-replaced")
      expect(await store.takeRecoveryCode("new-0", now)).toBeUndefined()
      expect(await store.countUnusedRecoveryCodes("alice")).toBe(10)
      expect(await confirmAfter(minutes(-1))).toBe("changed")
      expect(await confirmAfter(now)).toBe("unchanged")
    })

    const change = (recoveryChange: RecoveryChange) => changeRecoveryOf(stores, "alice", recoveryChange)
    const reactions: Record<string, () => Promise<unknown>> = {
      "replaces the email address": () => change(toEmailChange("new@example.com")),
      "removes the email address": () => change({ type: "remove-email" }),
      "requires a passkey": () => change({ type: "require-passkey", requiresPasskey: true }),
      "requires no passkey": () => change({ type: "require-passkey", requiresPasskey: false }),
      "signs out everywhere else": () => stores.sessionStore.removeSessions("alice", "kept"),
      "signs out everywhere": () => stores.sessionStore.removeSessions("alice"),
      "removes a passkey": () =>
        removePasskeysOf(stores, "alice", { credentialId: "second", hasMail: false }),
    }
    it.each(Object.entries(reactions))(
      "discards codes that aren't confirmed yet when the user %s",
      async (_, react) => {
        await addPasskeyTo(stores, "alice", "second")
        await change(toEmailChange("alice@example.com"))
        await replaceCodes("alice", hashes("old"))
        await addPendingCodesTo(stores, "alice", hashes("new"))
        await addPendingCodesTo(stores, "bob", hashes("other"))
        await react()
        expect(await confirm("alice", "new-0")).toBe("codes-replaced")
        expect(await store.countUnusedRecoveryCodes("alice")).toBe(10)
        expect(await confirm("bob", "other-0")).toBe("changed")
      },
    )

    it("keeps codes that aren't confirmed yet if nothing is changed", async () => {
      await addPendingCodesTo(stores, "alice", hashes("new"))
      expect(await change({ type: "remove-email" })).toBe("email-needed")
      expect(await removePasskeysOf(stores, "alice", { hasMail: false })).toBe("last-way-in")
      expect(await confirm("alice", "new-0")).toBe("changed")
    })

    it("confirms neither a replaced set nor another account's", async () => {
      await addPendingCodesTo(stores, "alice", hashes("first"))
      await addPendingCodesTo(stores, "alice", hashes("second"))
      await addPendingCodesTo(stores, "bob", hashes("other"))
      for (const codeHash of ["first-0", "other-0", "unknown"])
        expect(await confirm("alice", codeHash)).toBe("codes-replaced")
      expect(await store.countUnusedRecoveryCodes("alice")).toBe(0)
      expect(await confirm("bob", "other-0")).toBe("changed")
    })
  })
}
