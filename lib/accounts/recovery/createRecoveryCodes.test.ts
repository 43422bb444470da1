import { describe, expect, it } from "vitest"
import { countOutcomes, outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import { browserLabel, createAccountsFixture } from "../testing/fixture"

describe("createRecoveryCodes", () => {
  it("returns ten different codes, records it, and stores their hashes alone", async () => {
    const { createRecoveryCodes, memory, signUp, listEventTypes } = createAccountsFixture()
    const { userId, session } = await signUp()
    const codes = await createRecoveryCodes(session)
    expect(new Set(codes).size).toBe(10)
    expect(memory.recoveryCodes.size).toBe(10)
    for (const code of codes) expect(memory.recoveryCodes.has(code)).toBe(false)
    expect((await listEventTypes(userId))[0]).toBe("recovery-codes-made")
  })

  it("replaces the account's older codes, and no other account's", async () => {
    const { accounts, createRecoveryCodes, signUp } = createAccountsFixture()
    const alice = await signUp("alice")
    const bob = await signUp("bob")
    const [old = ""] = await createRecoveryCodes(alice.session)
    const [other = ""] = await createRecoveryCodes(bob.session)
    const [current = ""] = await createRecoveryCodes(alice.session)
    const recover = async (code: string) => outcomeOf(await accounts.recoverWithCode({ code, browserLabel }))
    expect(await recover(old)).toBe("UnknownRecoveryCode")
    expect([await recover(current), await recover(other)]).toEqual(["accepted", "accepted"])
  })

  it("leaves one set of ten when sets are created at the same time", async () => {
    const { accounts, signUp } = createAccountsFixture()
    const { userId, session } = await signUp()
    const sets = await Promise.all(Array.from({ length: 8 }, () => accounts.createRecoveryCodes({ session })))
    const results = await Promise.all(
      sets.map((created) => {
        const [code = ""] = requireOk(created).codes
        return accounts.confirmRecoveryCodes({ session, code, browserLabel })
      }),
    )
    expect(countOutcomes(results)).toEqual({ accepted: 1, RecoveryCodesReplaced: 7 })
    expect((await accounts.findRecoveryMethods(userId)).recoveryCodesLeft).toBe(10)
  })
})
