import { describe, expect, it } from "vitest"
import { requireOk } from "../../passkeys/testing/fixture"
import { browserLabel, createAccountsFixture } from "../testing/fixture"
import { changeRecoveryOf, toEmailChange } from "../testing/storedAccounts"

describe("hasRecoveryMethod", () => {
  it("is false for a new account", async () => {
    const { accounts, signUp } = createAccountsFixture()
    const { userId } = await signUp()
    expect(await accounts.hasRecoveryMethod({ userId })).toBe(false)
  })

  it("is true with a recovery code, until the last one is used", async () => {
    const { accounts, signUp, createRecoveryCodes } = createAccountsFixture({ hasMail: false })
    const { userId, session } = await signUp("alice")
    const bob = await signUp("bob")
    for (const code of await createRecoveryCodes(session)) {
      expect(await accounts.hasRecoveryMethod({ userId })).toBe(true)
      requireOk(await accounts.recoverWithCode({ code, browserLabel }))
    }
    expect(await accounts.hasRecoveryMethod({ userId })).toBe(false)
    expect(await accounts.hasRecoveryMethod({ userId: bob.userId })).toBe(false)
  })

  it("is true with a confirmed address, unless a passkey is required after its codes", async () => {
    const { accounts, signUp, confirmEmail } = createAccountsFixture()
    const { userId, session } = await signUp()
    await confirmEmail(session, "alice@example.com")
    expect(await accounts.hasRecoveryMethod({ userId })).toBe(true)
    requireOk(await accounts.requirePasskey({ session, requiresPasskey: true, browserLabel }))
    expect(await accounts.hasRecoveryMethod({ userId })).toBe(false)
  })

  it("is false with an address if no email can be sent", async () => {
    const { accounts, stores, signUp } = createAccountsFixture({ hasMail: false })
    const { userId } = await signUp()
    await changeRecoveryOf(stores, userId, toEmailChange("a@example.com"))
    expect(await accounts.hasRecoveryMethod({ userId })).toBe(false)
  })
})
