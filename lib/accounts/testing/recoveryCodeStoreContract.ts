// Tests everything that store.ts requires of a RecoveryCodeStore. Run it on every implementation.

import { beforeEach, describe, expect, it } from "vitest"
import type { AccountsStores } from "./memoryStores"
import { addAccount, changeRecoveryOf, now, runConcurrently, toCodesChange } from "./storedAccounts"

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

    const replaceCodes = (userId: string, codeHashes: string[]) =>
      changeRecoveryOf(stores, userId, toCodesChange(codeHashes))
    const hashes = (prefix: string) => Array.from({ length: 10 }, (_, index) => `${prefix}-${index}`)

    it("takes a code once, even if it is presented twenty times at once", async () => {
      await replaceCodes("alice", hashes("once"))
      const taken = await runConcurrently(20, () => store.takeRecoveryCode("once-3", now))
      expect(taken.filter((owner) => owner !== undefined)).toEqual(["alice"])
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
      expect(await store.takeRecoveryCode("new-0", now)).toBe("alice")
      expect(await store.countUnusedRecoveryCodes("bob")).toBe(10)
    })

    it("keeps one set of codes, even if eight are created at once", async () => {
      await runConcurrently(8, (index) => replaceCodes("alice", hashes(`set ${index}`)))
      expect(await store.countUnusedRecoveryCodes("alice")).toBe(10)
    })
  })
}
