import { describe, expect, it } from "vitest"
import { outcomeOf, requireOk } from "../../passkeys/testing/fixture"
import type { RegistrationOverrides } from "../../passkeys/testing/softwareAuthenticator"
import { browser, browserLabel, createAccountsFixture, type AccountsFixture } from "../testing/fixture"
import type { Session } from "../types"

async function start({ accounts }: AccountsFixture, session: Session) {
  return requireOk(await accounts.startStepUp(session)).authenticationOptions
}

const finish = ({ accounts }: AccountsFixture, session: Session, publicKey: unknown) =>
  accounts.finishStepUp({ session, publicKey, browserLabel })

/** Alice signed up ten minutes ago. */
async function createStaleFixture(overrides?: RegistrationOverrides) {
  const fixture = createAccountsFixture()
  const alice = await fixture.signUp("alice", overrides)
  fixture.passSeconds(600)
  const readVerifiedAt = async (session = alice.session) => (await fixture.findSession(session))?.verifiedAt
  return { fixture, ...alice, readVerifiedAt }
}

describe("finishStepUp", () => {
  it("renews the verification of this session alone, and records it", async () => {
    const { fixture, session, userId, readVerifiedAt } = await createStaleFixture()
    const elsewhere = await fixture.signIn()
    fixture.passSeconds(600)
    const publicKey = fixture.authenticator.authenticate(await start(fixture, session))
    expect(requireOk(await finish(fixture, session, publicKey))).toBeUndefined()
    expect(await readVerifiedAt()).toEqual(fixture.now())
    expect(await readVerifiedAt(elsewhere)).toEqual(elsewhere.verifiedAt)
    expect((await fixture.listEventTypes(userId))[0]).toBe("verified-again")
  })

  it("keeps the session, and the passkey that started it, when another passkey is used", async () => {
    const { fixture, session } = await createStaleFixture()
    const credentialId = await fixture.addPasskey(session, "Second")
    const options = await start(fixture, session)
    const publicKey = fixture.authenticator.authenticate(options, { credentialId })
    requireOk(await finish(fixture, session, publicKey))
    expect(await fixture.findSession(session)).toEqual({ ...session, verifiedAt: fixture.now() })
  })

  it("accepts a challenge once, and within five minutes", async () => {
    const { fixture, session } = await createStaleFixture()
    const publicKey = fixture.authenticator.authenticate(await start(fixture, session))
    requireOk(await finish(fixture, session, publicKey))
    expect(outcomeOf(await finish(fixture, session, publicKey))).toBe("NoAuthenticationChallengeFound")
    const late = fixture.authenticator.authenticate(await start(fixture, session))
    fixture.passSeconds(300)
    expect(outcomeOf(await finish(fixture, session, late))).toBe("NoAuthenticationChallengeFound")
  })

  it("rejects a challenge of another session of the same account", async () => {
    const { fixture, session, readVerifiedAt } = await createStaleFixture()
    const elsewhere = await fixture.signIn()
    const publicKey = fixture.authenticator.authenticate(await start(fixture, elsewhere))
    expect(outcomeOf(await finish(fixture, session, publicKey))).toBe("NoAuthenticationChallengeFound")
    expect(await readVerifiedAt()).toEqual(session.verifiedAt)
  })

  it.each([undefined, "alice"])("rejects a challenge of a sign-in (name: %s)", async (emailOrUsername) => {
    const { fixture, session, readVerifiedAt } = await createStaleFixture()
    const { accounts, authenticator } = fixture
    for (const boundTo of [browser, session.id]) {
      const started =
        emailOrUsername === undefined
          ? await accounts.startSignIn({ boundTo })
          : await accounts.startSignInByName({ emailOrUsername, boundTo })
      const publicKey = authenticator.authenticate(requireOk(started).authenticationOptions)
      expect(outcomeOf(await finish(fixture, session, publicKey))).toBe("NoAuthenticationChallengeFound")
    }
    expect(await readVerifiedAt()).toEqual(session.verifiedAt)
  })

  it("rejects another account's passkey and another account's challenge", async () => {
    const { fixture, session, readVerifiedAt } = await createStaleFixture()
    const mallory = await fixture.signUp("mallory")
    const theirPasskey = fixture.authenticator.authenticate(await start(fixture, session), {
      credentialId: mallory.credentialId,
    })
    expect(outcomeOf(await finish(fixture, session, theirPasskey))).toBe("UnknownCredential")
    const theirChallenge = fixture.authenticator.authenticate(await start(fixture, mallory.session))
    expect(outcomeOf(await finish(fixture, session, theirChallenge))).toBe("NoAuthenticationChallengeFound")
    const boundHere = await fixture.passkeys.startAuthentication({
      userId: mallory.userId,
      boundTo: session.id,
      purpose: "step-up",
    })
    const publicKey = fixture.authenticator.authenticate(requireOk(boundHere).authenticationOptions)
    expect(outcomeOf(await finish(fixture, session, publicKey))).toBe("NoAuthenticationChallengeFound")
    expect(await readVerifiedAt()).toEqual(session.verifiedAt)
  })

  it.each([
    ["a wrong signature", { hasWrongSignature: true }, "VerificationFailed", "sign-in-refused"],
    ["no user verification", { isUserVerified: false }, "UserNotVerified", "unverified-refused"],
    ["a counter that did not grow", { signCount: 7 }, "SignCountWentBack", "counter-refused"],
  ] as const)("rejects and records %s", async (_, overrides, outcome, type) => {
    const deviceBound = { isBackupEligible: false, isBackedUp: false }
    const { fixture, session, userId, readVerifiedAt } = await createStaleFixture(deviceBound)
    await fixture.signIn({ signCount: 7 })
    const options = await start(fixture, session)
    const publicKey = fixture.authenticator.authenticate(options, { signCount: 8, ...overrides })
    expect(outcomeOf(await finish(fixture, session, publicKey))).toBe(outcome)
    expect((await fixture.listEventTypes(userId))[0]).toBe(type)
    expect(await readVerifiedAt()).toEqual(session.verifiedAt)
  })

  it("accepts a synced passkey whose counter did not grow, and records a warning", async () => {
    const { fixture, session, userId } = await createStaleFixture()
    await fixture.signIn({ signCount: 7 })
    const options = await start(fixture, session)
    requireOk(await finish(fixture, session, fixture.authenticator.authenticate(options, { signCount: 7 })))
    expect((await fixture.listEventTypes(userId)).slice(0, 2)).toEqual(["verified-again", "counter-warning"])
  })

  it("starts a full session after an email code, if the account requires a passkey", async () => {
    const { fixture, userId, credentialId, session } = await createStaleFixture()
    const waiting = await fixture.addSession({
      userId,
      credentialId: null,
      access: "awaiting-passkey",
      begunBy: "email-code",
      isCrossDevice: false,
      verifiedAt: null,
      recoveryVersion: 0,
    })
    const publicKey = fixture.authenticator.authenticate(await start(fixture, waiting))
    const started = requireOk(await finish(fixture, waiting, publicKey)) ?? expect.fail("no session")
    expect(started).toEqual({
      userId,
      credentialId,
      access: "full",
      begunBy: "email-code",
      isCrossDevice: false,
      verifiedAt: fixture.now(),
      event: { userId, type: "signed-in", detail: null, browserLabel, at: fixture.now() },
    })
    expect(await fixture.listEventTypes(userId)).not.toContain("signed-in")
    await fixture.addSession(started)
    expect((await fixture.listEventTypes(userId))[0]).toBe("signed-in")
    expect((await fixture.findSession(session))?.verifiedAt).toEqual(session.verifiedAt)
  })
})
