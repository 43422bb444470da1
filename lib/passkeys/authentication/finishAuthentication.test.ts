import { describe, expect, test } from "vitest"
import { err, ok } from "../../result"
import { createFixture, outcomeOf, requireOk, testOrigin, type Fixture } from "../testing/fixture"
import { createSoftwareAuthenticator } from "../testing/softwareAuthenticator"

async function startAuthentication({ passkeys }: Fixture, userId: string, args = {}) {
  return requireOk(await passkeys.startAuthentication({ userId, ...args })).authenticationOptions
}

describe("finishAuthentication", () => {
  test("answers nothing more than that it went well", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const publicKey = fixture.authenticator.authenticate(await startAuthentication(fixture, "alice"))
    expect(await fixture.passkeys.finishAuthentication({ userId: "alice", publicKey })).toEqual(ok({}))
  })

  test.each([null, undefined])("a response whose user handle is %s is accepted", async (userHandle) => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const honest = fixture.authenticator.authenticate(await startAuthentication(fixture, "alice"))
    const publicKey = { ...honest, response: { ...honest.response, userHandle } }
    expect(outcomeOf(await fixture.passkeys.finishAuthentication({ userId: "alice", publicKey }))).toBe(
      "accepted",
    )
  })

  test("another user's challenge is refused, and is spent by the attempt", async () => {
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

  test("another user's passkey is refused, whatever user handle it sends", async () => {
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

  test("another of the user's own passkeys under this one's id is refused", async () => {
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

  test("a usernameless challenge can't be finished for a user", async () => {
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

  test.each([
    ["the same", "accepted", "browser", "browser"],
    ["another", "NoAuthenticationChallengeFound", "browser", "another browser"],
    ["nothing", "NoAuthenticationChallengeFound", "browser", undefined],
    ["an empty text", "NoAuthenticationChallengeFound", "browser", ""],
    ["something, where start bound it to nothing", "NoAuthenticationChallengeFound", undefined, "browser"],
  ])("a challenge bound at start, presented with %s, is %s", async (_, outcome, boundAtStart, boundTo) => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const options = await startAuthentication(fixture, "alice", { boundTo: boundAtStart })
    const publicKey = fixture.authenticator.authenticate(options)
    const result = await fixture.passkeys.finishAuthentication({ userId: "alice", publicKey, boundTo })
    expect(outcomeOf(result)).toBe(outcome)
  })

  const origin = "https://app.example.com"
  test.each([
    ["given at start", "accepted", origin, undefined],
    ["given at finish", "accepted", undefined, origin],
    ["given at both", "accepted", origin, origin],
    ["given nowhere", "OriginNotAllowed", undefined, undefined],
    ["where another was given", "OriginNotAllowed", "https://other.example.com", "https://third.example.com"],
    [
      "where what was given at finish is no origin",
      "CannotParseAdditionalAllowedOrigin",
      origin,
      `${origin}/path`,
    ],
  ])("from an additional origin %s is %s", async (_, outcome, atStart, atFinish) => {
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

  test("a challenge is spent where the additional origin can't be parsed", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const publicKey = fixture.authenticator.authenticate(await startAuthentication(fixture, "alice"))
    const args = { userId: "alice", publicKey }
    const refused = await fixture.passkeys.finishAuthentication({ ...args, additionalAllowedOrigin: "" })
    expect(outcomeOf(refused)).toBe("CannotParseAdditionalAllowedOrigin")
    expect(outcomeOf(await fixture.passkeys.finishAuthentication(args))).toBe(
      "NoAuthenticationChallengeFound",
    )
  })

  test("an empty userId is refused", async () => {
    const { passkeys } = createFixture()
    expect(outcomeOf(await passkeys.finishAuthentication({ userId: "", publicKey: {} }))).toBe(
      "InvalidArgument",
    )
  })
})
