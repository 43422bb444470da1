import { describe, expect, it } from "vitest"
import { err, ok } from "../../result"
import { createFixture, outcomeOf, requireOk, testOrigin, type Fixture } from "../testing/fixture"
import { createSoftwareAuthenticator } from "../testing/softwareAuthenticator"

async function startAuthentication({ passkeys }: Fixture, userId: string, args = {}) {
  return requireOk(await passkeys.startAuthentication({ userId, ...args })).authenticationOptions
}

describe("finishAuthentication", () => {
  it("returns no data", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const publicKey = fixture.authenticator.authenticate(await startAuthentication(fixture, "alice"))
    expect(await fixture.passkeys.finishAuthentication({ userId: "alice", publicKey })).toEqual(ok({}))
  })

  // Safari sends an empty one for a passkey that isn't discoverable.
  it.each([null, undefined, ""])("accepts a response whose user handle is %j", async (userHandle) => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const honest = fixture.authenticator.authenticate(await startAuthentication(fixture, "alice"))
    const publicKey = { ...honest, response: { ...honest.response, userHandle } }
    expect(outcomeOf(await fixture.passkeys.finishAuthentication({ userId: "alice", publicKey }))).toBe(
      "accepted",
    )
  })

  it("rejects another user's challenge, and consumes it", async () => {
    const fixture = createFixture()
    const { passkeys, authenticator, registerPasskey } = fixture
    await registerPasskey("alice")
    const bobs = createSoftwareAuthenticator({ origin: testOrigin })
    const registration = bobs.register(await fixture.startRegistration("bob"))
    requireOk(await passkeys.finishRegistration({ userId: "bob", publicKey: registration }))

    const publicKey = authenticator.authenticate(await startAuthentication(fixture, "alice"))
    for (const userId of ["bob", "alice"]) {
      expect(await passkeys.finishAuthentication({ userId, publicKey })).toEqual(
        err({ type: "NoAuthenticationChallengeFound" }),
      )
    }
  })

  it("rejects another user's passkey with any user handle", async () => {
    const fixture = createFixture()
    const { passkeys, authenticator, registerPasskey, startRegistration } = fixture
    await registerPasskey("alice")
    const bobs = await registerPasskey("bob")
    const alicesHandle = (await startRegistration("alice")).user.id
    for (const userHandle of [undefined, null, alicesHandle]) {
      const options = await startAuthentication(fixture, "alice")
      const overrides = { credentialId: bobs, ...(userHandle !== undefined && { userHandle }) }
      const publicKey = authenticator.authenticate(options, overrides)
      expect(await passkeys.finishAuthentication({ userId: "alice", publicKey })).toEqual(
        err({ type: "UnknownCredential", details: { credentialId: bobs } }),
      )
    }
  })

  it("rejects a signature of the user's other passkey under this passkey's ID", async () => {
    const fixture = createFixture()
    const first = await fixture.registerPasskey("alice")
    const second = createSoftwareAuthenticator({ origin: testOrigin })
    const options = await fixture.startRegistration("alice")
    requireOk(
      await fixture.passkeys.finishRegistration({ userId: "alice", publicKey: second.register(options) }),
    )
    const signed = second.authenticate(await startAuthentication(fixture, "alice"))
    const publicKey = { ...signed, id: first, rawId: first }
    expect(outcomeOf(await fixture.passkeys.finishAuthentication({ userId: "alice", publicKey }))).toBe(
      "VerificationFailed",
    )
  })

  it("rejects a usernameless challenge", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const { authenticationOptions } = requireOk(
      await fixture.passkeys.startUsernamelessAuthentication({ boundTo: "browser" }),
    )
    const publicKey = fixture.authenticator.authenticate(authenticationOptions)
    expect(
      outcomeOf(
        await fixture.passkeys.finishAuthentication({ userId: "alice", publicKey, boundTo: "browser" }),
      ),
    ).toBe("NoAuthenticationChallengeFound")
  })

  it.each([
    ["the same value", "accepted", "browser", "browser"],
    ["another value", "NoAuthenticationChallengeFound", "browser", "another browser"],
    ["no value", "NoAuthenticationChallengeFound", "browser", undefined],
    ["an empty string", "NoAuthenticationChallengeFound", "browser", ""],
    ["a value that start didn't have", "NoAuthenticationChallengeFound", undefined, "browser"],
  ])("given %s for boundTo at finish, results in %s", async (_, outcome, boundAtStart, boundTo) => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const options = await startAuthentication(fixture, "alice", { boundTo: boundAtStart })
    const publicKey = fixture.authenticator.authenticate(options)
    const result = await fixture.passkeys.finishAuthentication({ userId: "alice", publicKey, boundTo })
    expect(outcomeOf(result)).toBe(outcome)
  })

  const origin = "https://app.example.com"
  it.each([
    ["passed at start", "accepted", origin, undefined],
    ["passed at finish", "accepted", undefined, origin],
    ["passed at both", "accepted", origin, origin],
    ["passed at neither", "OriginNotAllowed", undefined, undefined],
    ["other than those passed", "OriginNotAllowed", "https://other.example.com", "https://third.example.com"],
    [
      "passed at start, with an invalid one at finish",
      "CannotParseAdditionalAllowedOrigin",
      origin,
      `${origin}/path`,
    ],
  ])("given an additional origin %s, results in %s", async (_, outcome, atStart, atFinish) => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const options = await startAuthentication(fixture, "alice", { additionalAllowedOrigin: atStart })
    const publicKey = fixture.authenticator.authenticate(options, { origin })
    const result = await fixture.passkeys.finishAuthentication({
      userId: "alice",
      publicKey,
      additionalAllowedOrigin: atFinish,
    })
    expect(outcomeOf(result)).toBe(outcome)
  })

  it("consumes the challenge if the additional origin can't be parsed", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const publicKey = fixture.authenticator.authenticate(await startAuthentication(fixture, "alice"))
    const args = { userId: "alice", publicKey }
    const rejected = await fixture.passkeys.finishAuthentication({ ...args, additionalAllowedOrigin: "" })
    expect(outcomeOf(rejected)).toBe("CannotParseAdditionalAllowedOrigin")
    expect(outcomeOf(await fixture.passkeys.finishAuthentication(args))).toBe(
      "NoAuthenticationChallengeFound",
    )
  })

  it("rejects an empty userId", async () => {
    const { passkeys } = createFixture()
    expect(outcomeOf(await passkeys.finishAuthentication({ userId: "", publicKey: {} }))).toBe(
      "InvalidArgument",
    )
  })
})
