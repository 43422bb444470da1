import { describe, expect, it } from "vitest"
import { outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import { createAccountsFixture } from "../testing/fixture"

describe("startStepUp", () => {
  it("names the account's own passkeys, and requires user verification", async () => {
    const { accounts, signUp, addPasskey } = createAccountsFixture()
    await signUp("bob")
    const { credentialId, session } = await signUp("alice")
    const second = await addPasskey(session)
    const { authenticationOptions } = requireOk(await accounts.startStepUp(session))
    const ids = authenticationOptions.allowCredentials?.map(({ id }) => id)
    expect(ids?.toSorted()).toEqual([credentialId, second].toSorted())
    expect(authenticationOptions.userVerification).toBe("required")
  })

  it("fails in an account without passkeys", async () => {
    const { accounts, signUp, recover, stores } = createAccountsFixture()
    const owner = await signUp()
    const session = await recover(owner.session)
    await stores.passkeyStore.removeAllPasskeys(owner.userId)
    expect(outcomeOf(await accounts.startStepUp(session))).toBe("NoPasskeysRegisteredForUser")
  })
})
