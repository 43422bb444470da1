import { describe, expect, it } from "vitest"
import { requireOk } from "../../passkeys/testing/fixture"
import { browserLabel, createAccountsFixture } from "../testing/fixture"

describe("findRecoveryMethods", () => {
  it("returns none for a new account, and whether email can be sent", async () => {
    for (const hasMail of [true, false]) {
      const { accounts, signUp } = createAccountsFixture({ hasMail })
      const { userId } = await signUp()
      const none = { recoveryCodesLeft: 0, email: null, requiresPasskey: false, hasMail }
      expect(await accounts.findRecoveryMethods(userId)).toEqual(none)
      expect(accounts.hasMail).toBe(hasMail)
    }
  })

  it("returns the unused codes, the confirmed address, and whether a passkey is required after its codes", async () => {
    const { accounts, signUp, recover, confirmEmail } = createAccountsFixture()
    const { userId, session } = await signUp()
    await recover(session)
    await confirmEmail(session, "Alice@example.com")
    requireOk(await accounts.requirePasskey({ session, requiresPasskey: true, browserLabel }))
    expect(await accounts.findRecoveryMethods(userId)).toEqual({
      recoveryCodesLeft: 9,
      email: "Alice@example.com",
      requiresPasskey: true,
      hasMail: true,
    })
  })
})
