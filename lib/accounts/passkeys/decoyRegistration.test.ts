import { describe, expect, it } from "vitest"
import { outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import { browser, browserLabel, createAccountsFixture } from "../testing/fixture"

const toBytes = (credentialId: string) => new Uint8Array(Buffer.from(credentialId, "base64url"))

/** An account, and the credential IDs that a stranger gets for its name and for a name without an account. */
async function createFixtureWithIds() {
  const fixture = createAccountsFixture({ maxPasskeysPerUser: 2 })
  const { accounts } = fixture
  await fixture.signUp("alice")
  const findId = async (emailOrUsername: string) => {
    const started = await accounts.startSignInByName({ emailOrUsername, boundTo: browser })
    const [credential] = requireOk(started).authenticationOptions.allowCredentials ?? []
    return toBytes(credential?.id ?? expect.fail("There is no credential."))
  }
  return { fixture, ids: { real: await findId("alice"), decoy: await findId("unknown") } }
}

describe.each(["real", "decoy"] as const)("registering the credential ID of a %s passkey", (kind) => {
  it("fails in the same way in an account with the maximum number of passkeys", async () => {
    const { fixture, ids } = await createFixtureWithIds()
    const { accounts, authenticator } = fixture
    const { session } = await fixture.signUp("mallory")
    const { registrationOptions } = requireOk(await accounts.startAddingPasskey({ session }))
    await fixture.addPasskey(session)
    const publicKey = authenticator.register(
      { ...registrationOptions, excludeCredentials: [] },
      { credentialId: ids[kind] },
    )
    const finished = await accounts.finishAddingPasskey({ session, publicKey, browserLabel })
    expect(outcomeOf(finished)).toBe("CredentialRegisteredToAnotherUser")
  })

  it("fails in the same way in a sign-up whose name was taken in the meantime", async () => {
    const { fixture, ids } = await createFixtureWithIds()
    const { accounts, authenticator } = fixture
    const started = await accounts.startSignUp({ emailOrUsername: "mallory", boundTo: browser })
    const { registrationOptions } = requireOk(started)
    await fixture.signUp("mallory")
    const publicKey = authenticator.register(registrationOptions, { credentialId: ids[kind] })
    const finished = await accounts.finishSignUp({ publicKey, boundTo: browser, browserLabel })
    expect(outcomeOf(finished)).toBe("CredentialRegisteredToAnotherUser")
  })

  it("fails in the same way in a session that has ended", async () => {
    const { fixture, ids } = await createFixtureWithIds()
    const { accounts, authenticator } = fixture
    const { session } = await fixture.signUp("mallory")
    const { registrationOptions } = requireOk(await accounts.startAddingPasskey({ session }))
    await accounts.signOutEverywhere({ session, keepsThis: false, browserLabel })
    const publicKey = authenticator.register(
      { ...registrationOptions, excludeCredentials: [] },
      { credentialId: ids[kind] },
    )
    const finished = await accounts.finishAddingPasskey({ session, publicKey, browserLabel })
    expect(outcomeOf(finished)).toBe("CredentialRegisteredToAnotherUser")
  })
})
