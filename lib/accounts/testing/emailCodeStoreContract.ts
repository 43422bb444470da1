// Tests everything that store.ts requires of an EmailCodeStore. Run it on every implementation.

import { beforeEach, describe, expect, it } from "vitest"
import type { StoredEmailCode } from "../store"
import type { AccountsStores } from "./memoryStores"
import { now, runConcurrently } from "./storedAccounts"

const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000)

/** Returns a code that expires in ten minutes and can be tried five times. */
export function toEmailCode(boundTo: string): StoredEmailCode {
  return {
    boundTo,
    purpose: "sign-in",
    userId: null,
    address: "alice@example.com",
    recoveryVersion: 3,
    codeHash: "hash",
    attemptsLeft: 5,
    expiresAt: inSeconds(600),
  }
}

/**
 * Declares the tests for one kind of store.
 *
 * @param createStores - Must return stores without any rows.
 */
export function describeEmailCodeStoreContract(
  name: string,
  createStores: () => Promise<Pick<AccountsStores, "emailCodeStore">>,
): void {
  describe(`email code store (${name})`, () => {
    let store: AccountsStores["emailCodeStore"]
    beforeEach(async () => {
      store = (await createStores()).emailCodeStore
    })

    it("counts five attempts, even if there are twenty at once", async () => {
      await store.replaceEmailCode(toEmailCode("five"))
      const attempts = await runConcurrently(20, () =>
        store.countAttempt({ boundTo: "five", purpose: "sign-in" }, now),
      )
      const left = attempts.filter((attempt) => attempt !== undefined).map(({ attemptsLeft }) => attemptsLeft)
      expect(left.sort()).toEqual([0, 1, 2, 3, 4])
    })

    it("returns a code as it was stored", async () => {
      await store.replaceEmailCode(toEmailCode("whole"))
      const attempted = await store.countAttempt({ boundTo: "whole", purpose: "sign-in" }, now)
      expect(attempted).toEqual({ ...toEmailCode("whole"), attemptsLeft: 4 })
    })

    it("counts no attempt on an expired code", async () => {
      await store.replaceEmailCode(toEmailCode("late"))
      const key = { boundTo: "late", purpose: "sign-in" } as const
      expect(await store.countAttempt(key, inSeconds(599))).toBeDefined()
      expect(await store.countAttempt(key, inSeconds(600))).toBeUndefined()
    })

    it("keeps the codes of browsers and purposes apart", async () => {
      await store.replaceEmailCode(toEmailCode("mine"))
      expect(await store.countAttempt({ boundTo: "another", purpose: "sign-in" }, now)).toBeUndefined()
      expect(await store.countAttempt({ boundTo: "mine", purpose: "confirm-address" }, now)).toBeUndefined()
    })

    it("replaces a code and its attempts", async () => {
      const key = { boundTo: "again", purpose: "sign-in" } as const
      await store.replaceEmailCode(toEmailCode("again"))
      await store.countAttempt(key, now)
      await store.replaceEmailCode({ ...toEmailCode("again"), codeHash: "newer" })
      expect(await store.countAttempt(key, now)).toMatchObject({ codeHash: "newer", attemptsLeft: 4 })
      expect(await store.takeEmailCode({ ...key, codeHash: "hash" })).toBe(false)
    })

    it("takes a code once, even if it is presented twenty times at once", async () => {
      await store.replaceEmailCode(toEmailCode("right"))
      const taken = await runConcurrently(20, () => store.takeEmailCode(toEmailCode("right")))
      expect(taken.filter(Boolean)).toHaveLength(1)
    })

    it("removes expired codes, up to the limit", async () => {
      for (const boundTo of ["a", "b", "c"]) {
        await store.replaceEmailCode({ ...toEmailCode(boundTo), expiresAt: inSeconds(-1) })
      }
      await store.replaceEmailCode(toEmailCode("current"))
      expect(await store.removeExpiredEmailCodes(now, 2)).toBe(2)
      expect(await store.removeExpiredEmailCodes(now, 2)).toBe(1)
      expect(await store.removeExpiredEmailCodes(now, 2)).toBe(0)
      expect(await store.takeEmailCode(toEmailCode("a"))).toBe(false)
      expect(await store.takeEmailCode(toEmailCode("current"))).toBe(true)
    })
  })
}
