import { describe, expect, it } from "vitest"
import { outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import { browser, browserLabel, createAccountsFixture } from "../testing/fixture"

describe("deleteAccount", () => {
  it("deletes the account, and frees its name", async () => {
    const { accounts, stores, signUp, findSession } = createAccountsFixture()
    const bob = await signUp("bob")
    const { userId, session } = await signUp("alice")
    requireOk(await accounts.deleteAccount({ session, browserLabel }))
    expect(await accounts.findAccount(userId)).toBeUndefined()
    expect(await findSession(session)).toBeUndefined()
    expect(await stores.passkeyStore.listPasskeys(userId)).toEqual([])
    expect(await findSession(bob.session)).toEqual(bob.session)
    const again = await signUp("alice")
    expect(again.userId).not.toBe(userId)
  })

  it("notifies the confirmed address, and no one if there is none", async () => {
    const { accounts, signUp, confirmEmail, mails } = createAccountsFixture()
    const alice = await signUp("alice")
    await confirmEmail(alice.session, "alice@example.com")
    mails.length = 0
    requireOk(await accounts.deleteAccount({ session: alice.session, browserLabel }))
    expect(mails).toMatchObject([
      { to: "alice@example.com", subject: "Your Example (example.com) account was deleted" },
    ])
    const bob = await signUp("bob")
    requireOk(await accounts.deleteAccount({ session: bob.session, browserLabel }))
    expect(mails).toHaveLength(1)
  })

  it("deletes and sends nothing if the session has ended", async () => {
    const { accounts, stores, signUp, confirmEmail, mails } = createAccountsFixture()
    const { userId, session } = await signUp("alice")
    await confirmEmail(session, "alice@example.com")
    mails.length = 0
    await stores.sessionStore.removeSession(userId, session.id)
    expect(outcomeOf(await accounts.deleteAccount({ session, browserLabel }))).toBe("NotSignedIn")
    expect(await accounts.findAccount(userId)).toBeDefined()
    expect(mails).toEqual([])
  })
})

describe("a ceremony that began before the account was deleted", () => {
  async function createStarted() {
    const fixture = createAccountsFixture()
    const { accounts, authenticator, signUp } = fixture
    const { userId, session } = await signUp("alice")
    const signIn = requireOk(await accounts.startSignIn({ boundTo: browser }))
    const adding = requireOk(await accounts.startAddingPasskey({ session }))
    const stepUp = requireOk(await accounts.startStepUp(session))
    const responses = {
      signIn: authenticator.authenticate(signIn.authenticationOptions),
      adding: authenticator.register({ ...adding.registrationOptions, excludeCredentials: [] }),
      stepUp: authenticator.authenticate(stepUp.authenticationOptions),
    }
    const finish = {
      signIn: () => accounts.finishSignIn({ publicKey: responses.signIn, boundTo: browser, browserLabel }),
      adding: () => accounts.finishAddingPasskey({ session, publicKey: responses.adding, browserLabel }),
      stepUp: () => accounts.finishStepUp({ session, publicKey: responses.stepUp, browserLabel }),
    }
    const remove = async () => requireOk(await accounts.deleteAccount({ session, browserLabel }))
    return { fixture, userId, session, finish, remove }
  }

  it.each([
    ["signIn", "UnknownCredential"],
    ["adding", "NoRegistrationChallengeFound"],
    ["stepUp", "NoAuthenticationChallengeFound"],
  ] as const)("is rejected afterward: %s", async (ceremony, outcome) => {
    const { fixture, userId, finish, remove } = await createStarted()
    await remove()
    expect(outcomeOf(await finish[ceremony]())).toBe(outcome)
    expect(await fixture.accounts.findAccount(userId)).toBeUndefined()
    expect(await fixture.stores.passkeyStore.listPasskeys(userId)).toEqual([])
    expect(await fixture.accounts.listEvents({ userId })).toEqual([])
  })

  it("starts no session if the account is deleted between the check and the session", async () => {
    const { fixture, finish, remove } = await createStarted()
    const start = requireOk(await finish.signIn())
    await remove()
    await expect(fixture.addSession(start)).rejects.toThrow("not started")
  })

  it("stores no passkey, and records nothing, if the account is deleted between the check and the insert", async () => {
    const { fixture, userId, session, finish, remove } = await createStarted()
    const { accountStore } = fixture.context
    const { addPasskey } = accountStore
    accountStore.addPasskey = async (addition) => {
      await remove()
      return addPasskey(addition)
    }
    expect(outcomeOf(await finish.adding())).toBe("NotSignedIn")
    expect(await fixture.stores.passkeyStore.listPasskeys(userId)).toEqual([])
    await fixture.context.eventStore.addEvent({
      userId,
      type: "signed-in",
      detail: null,
      browserLabel: null,
      at: fixture.now(),
    })
    expect(await fixture.accounts.listEvents({ userId })).toEqual([])
    expect(await fixture.findSession(session)).toBeUndefined()
  })
})
