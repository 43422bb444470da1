import { describe, expect, it } from "vitest"
import { countOutcomes, outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import {
  browser as boundTo,
  browserLabel,
  createAccountsFixture,
  type AccountsFixture,
} from "../testing/fixture"

async function start({ accounts }: AccountsFixture, emailOrUsername?: string) {
  const started =
    emailOrUsername === undefined
      ? await accounts.startSignIn({ boundTo })
      : await accounts.startSignInByName({ emailOrUsername, boundTo })
  return requireOk(started).authenticationOptions
}

const finish = ({ accounts }: AccountsFixture, publicKey: unknown) =>
  accounts.finishSignIn({ publicKey, boundTo, browserLabel })

describe("finishSignIn", () => {
  it.each([undefined, "alice"])("starts a full session, and records it (name: %s)", async (name) => {
    const fixture = createAccountsFixture()
    const { userId, credentialId } = await fixture.signUp("alice")
    await fixture.accounts.renamePasskey({ userId, credentialId, displayName: "Laptop", browserLabel })
    fixture.passSeconds(60)
    const publicKey = fixture.authenticator.authenticate(await start(fixture, name))
    const started = requireOk(await finish(fixture, publicKey))
    expect(started).toEqual({
      userId,
      credentialId,
      access: "full",
      begunBy: "passkey",
      isCrossDevice: false,
      verifiedAt: fixture.now(),
      event: { userId, type: "signed-in", detail: "Laptop", browserLabel, at: fixture.now() },
    })
    // The event is only recorded if the session starts.
    expect(await fixture.listEventTypes(userId)).not.toContain("signed-in")
    await fixture.addSession(started)
    const at = fixture.now().toISOString()
    const [event] = await fixture.accounts.listEvents({ userId })
    expect(event).toMatchObject({ type: "signed-in", detail: "Laptop", browserLabel, at })
    const { passkeys } = requireOk(await fixture.passkeys.listPasskeyDetails({ userId }))
    expect(passkeys).toMatchObject([{ lastUsedAt: at, lastUsedFrom: browserLabel }])
  })

  it("reports when the passkey is on another device", async () => {
    const fixture = createAccountsFixture()
    await fixture.signUp()
    const publicKey = fixture.authenticator.authenticate(await start(fixture))
    const fromPhone = { ...publicKey, authenticatorAttachment: "cross-platform" }
    expect(requireOk(await finish(fixture, fromPhone)).isCrossDevice).toBe(true)
  })

  it("rejects a passkey of a user who has no account here", async () => {
    const fixture = createAccountsFixture()
    const args = { userId: "a user of another back end", emailOrUsername: "bob" }
    const { registrationOptions } = requireOk(await fixture.passkeys.startRegistration(args))
    const registered = fixture.authenticator.register(registrationOptions)
    requireOk(await fixture.passkeys.finishRegistration({ ...args, publicKey: registered }))
    const publicKey = fixture.authenticator.authenticate(await start(fixture))
    expect(outcomeOf(await finish(fixture, publicKey))).toBe("NoAccountForPasskey")
  })

  it("accepts a challenge once, even from fifty requests at the same time", async () => {
    const fixture = createAccountsFixture()
    await fixture.signUp()
    const publicKey = fixture.authenticator.authenticate(await start(fixture))
    const results = await Promise.all(Array.from({ length: 50 }, () => finish(fixture, publicKey)))
    expect(countOutcomes(results)).toEqual({ accepted: 1, NoAuthenticationChallengeFound: 49 })
  })

  it("rejects a challenge of another browser, and one that is older than five minutes", async () => {
    const fixture = createAccountsFixture()
    await fixture.signUp()
    const publicKey = fixture.authenticator.authenticate(await start(fixture))
    const elsewhere = await fixture.accounts.finishSignIn({ publicKey, boundTo: "another", browserLabel })
    expect(outcomeOf(elsewhere)).toBe("NoAuthenticationChallengeFound")
    const late = fixture.authenticator.authenticate(await start(fixture))
    fixture.passSeconds(300)
    expect(outcomeOf(await finish(fixture, late))).toBe("NoAuthenticationChallengeFound")
  })

  it("rejects a challenge of a step-up", async () => {
    const fixture = createAccountsFixture()
    const { session } = await fixture.signUp()
    const started = requireOk(await fixture.accounts.startStepUp(session))
    const publicKey = fixture.authenticator.authenticate(started.authenticationOptions)
    const finished = await fixture.accounts.finishSignIn({ publicKey, boundTo: session.id, browserLabel })
    expect(outcomeOf(finished)).toBe("NoAuthenticationChallengeFound")
  })

  it("rejects another account's passkey after a start by name", async () => {
    const fixture = createAccountsFixture()
    await fixture.signUp("alice")
    const { credentialId } = await fixture.signUp("mallory")
    const options = await start(fixture, "alice")
    const publicKey = fixture.authenticator.authenticate(options, { credentialId })
    expect(outcomeOf(await finish(fixture, publicKey))).toBe("UnknownCredential")
  })

  it("rejects every passkey after a start with a name that has no account", async () => {
    const fixture = createAccountsFixture()
    const { credentialId } = await fixture.signUp("alice")
    const options = await start(fixture, "nobody")
    const publicKey = fixture.authenticator.authenticate(options, { credentialId })
    expect(outcomeOf(await finish(fixture, publicKey))).toBe("UnknownCredential")
  })

  it("rejects another account's passkey after a start with the name of an account that has no passkeys", async () => {
    const fixture = createAccountsFixture()
    const { credentialId } = await fixture.signUp("mallory")
    const alice = await fixture.signUp("alice")
    await fixture.stores.passkeyStore.removePasskey(alice.userId, alice.credentialId)
    const options = await start(fixture, "alice")
    const publicKey = fixture.authenticator.authenticate(options, { credentialId })
    expect(outcomeOf(await finish(fixture, publicKey))).toBe("UnknownCredential")
  })

  it("rejects a passkey that was removed, and says which one", async () => {
    const fixture = createAccountsFixture()
    const { userId, credentialId } = await fixture.signUp()
    await fixture.passkeys.deregisterPasskey({ userId, credentialId })
    const publicKey = fixture.authenticator.authenticate(await start(fixture))
    expect(await finish(fixture, publicKey)).toEqual({
      ok: false,
      error: { type: "UnknownCredential", details: { credentialId } },
    })
  })

  it.each([
    ["a wrong signature", { hasWrongSignature: true }, "VerificationFailed", "sign-in-refused"],
    ["no user verification", { isUserVerified: false }, "UserNotVerified", "unverified-refused"],
    ["a counter that did not grow", { signCount: 7 }, "SignCountWentBack", "counter-refused"],
  ] as const)("records %s in the owner's account alone", async (_, overrides, outcome, type) => {
    const fixture = createAccountsFixture()
    const bystander = await fixture.signUp("bob")
    const owner = await fixture.signUp("alice", { isBackupEligible: false, isBackedUp: false })
    await fixture.signIn({ signCount: 7 })
    const publicKey = fixture.authenticator.authenticate(await start(fixture), {
      signCount: 8,
      ...overrides,
    })
    expect(outcomeOf(await finish(fixture, publicKey))).toBe(outcome)
    expect(await fixture.listEventTypes(owner.userId)).toEqual([type, "signed-in", "signed-up"])
    expect(await fixture.listEventTypes(bystander.userId)).toEqual(["signed-up"])
  })

  it("accepts a synced passkey whose counter did not grow, and records a warning", async () => {
    const fixture = createAccountsFixture()
    const { userId } = await fixture.signUp()
    await fixture.signIn({ signCount: 7 })
    await fixture.signIn({ signCount: 7 })
    expect((await fixture.listEventTypes(userId)).slice(0, 2)).toEqual(["signed-in", "counter-warning"])
  })
})
