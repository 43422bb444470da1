// What holds for both ways of finishing an authentication.

import { describe, expect, test } from "vitest"
import { err } from "../../result"
import { authenticationKinds } from "../testing/authentications"
import { countOutcomes, createFixture, outcomeOf, reasonOf, testOrigin } from "../testing/fixture"
import type { AuthenticationOverrides } from "../testing/softwareAuthenticator"

describe.each(authenticationKinds)("an authentication $name", ({ start, finish }) => {
  test("brings the passkey up to date", async () => {
    const fixture = createFixture()
    const { context, authenticator, registerPasskey, passSeconds } = fixture
    await registerPasskey("alice", { signCount: 5, isBackedUp: false })
    passSeconds(60)
    const publicKey = authenticator.authenticate(await start(fixture, "alice"), {
      signCount: 6,
      isBackedUp: true,
    })
    expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe("accepted")
    const [passkey] = await context.store.listPasskeys("alice")
    expect(passkey).toMatchObject({
      signCount: 6,
      isBackedUp: true,
      createdAt: new Date("2026-08-01T12:00:00.000Z"),
      lastUsedAt: new Date("2026-08-01T12:01:00.000Z"),
    })
  })

  test.each<[string, AuthenticationOverrides, RegExp]>([
    ["a wrong origin", { origin: "https://evil.example" }, /^OriginNotAllowed: .*https:\/\/evil\.example/],
    ["an origin that begins like ours", { origin: `${testOrigin}.evil.example` }, /^OriginNotAllowed/],
    ["our origin on another port", { origin: `${testOrigin}:8443` }, /^OriginNotAllowed/],
    ["our origin without TLS", { origin: "http://example.com" }, /^OriginNotAllowed/],
    ["a wrong RP ID", { rpId: "evil.example" }, /^VerificationFailed: .*RP ID/i],
    [
      "the type of a registration",
      { type: "webauthn.create" },
      /^VerificationFailed: the client data's type/,
    ],
    ["a page embedded in another origin", { crossOrigin: true }, /^VerificationFailed: .*embedded/],
    ["a top origin", { topOrigin: "https://evil.example" }, /^VerificationFailed: .*embedded/],
    [
      "a top origin that is ours",
      { crossOrigin: true, topOrigin: testOrigin },
      /^VerificationFailed: .*embedded/,
    ],
    ["a top origin that is no text", { topOrigin: {} }, /^VerificationFailed: .*embedded/],
    ["a cross origin that is no truth value", { crossOrigin: 1 }, /^VerificationFailed: .*embedded/],
    ["a tampered signature", { hasWrongSignature: true }, /^VerificationFailed: the signature is not valid$/],
    ["no user verification", { isUserVerified: false }, /^UserNotVerified$/],
    ["no user presence", { isUserPresent: false }, /^VerificationFailed: .*not present/],
    ["another user's handle", { userHandle: "AAAA" }, /^VerificationFailed: the user handle/],
    ["an empty user handle", { userHandle: "" }, /^VerificationFailed: the user handle/],
    [
      "a user handle that is no base64url",
      { userHandle: "not base64url" },
      /^MalformedCredential: .*userHandle/,
    ],
    [
      "a changed backup eligibility",
      { isBackupEligible: false, isBackedUp: false },
      /^VerificationFailed: .*backup eligibility/,
    ],
    ["backed up without being eligible", { isBackupEligible: false }, /^VerificationFailed: .*back/i],
    ["a counter that went back", { signCount: 4 }, /^SignCountWentBack: .*alice/],
    ["a counter that stayed", { signCount: 5 }, /^SignCountWentBack: .*alice/],
    ["a counter that fell to zero", { signCount: 0 }, /^SignCountWentBack: .*alice/],
    ["a challenge that never was", { challenge: "AAAA" }, /^NoAuthenticationChallengeFound$/],
  ])("with %s is refused, and changes nothing", async (_, overrides, reason) => {
    const fixture = createFixture()
    const { context, authenticator, registerPasskey } = fixture
    await registerPasskey("alice", { signCount: 5 })
    const before = await context.store.listPasskeys("alice")
    const publicKey = authenticator.authenticate(await start(fixture, "alice"), {
      signCount: 6,
      ...overrides,
    })
    expect(reasonOf(await finish(fixture, "alice", publicKey))).toMatch(reason)
    expect(await context.store.listPasskeys("alice")).toEqual(before)
  })

  test("a passkey that was bound to one device and now says that it may be synced is refused", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice", { isBackupEligible: false, isBackedUp: false })
    const publicKey = fixture.authenticator.authenticate(await start(fixture, "alice"))
    expect(reasonOf(await finish(fixture, "alice", publicKey))).toBe(
      "VerificationFailed: the passkey's backup eligibility has changed",
    )
  })

  test("a counter that stays at zero is no counter", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice", { signCount: 0 })
    for (const _ of ["once", "twice"]) {
      const publicKey = fixture.authenticator.authenticate(await start(fixture, "alice"), { signCount: 0 })
      expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe("accepted")
    }
  })

  test("of fifty authentications at once with the same counter, one succeeds", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice", { signCount: 5 })
    const started = await Promise.all(Array.from({ length: 50 }, () => start(fixture, "alice")))
    const results = await Promise.all(
      started.map((options) =>
        finish(fixture, "alice", fixture.authenticator.authenticate(options, { signCount: 6 })),
      ),
    )
    expect(countOutcomes(results)).toEqual({ accepted: 1, SignCountWentBack: 49 })
  })

  test("a counter that went back tells which passkey and whose, for the log", async () => {
    const fixture = createFixture()
    const credentialId = await fixture.registerPasskey("alice", { signCount: 5 })
    const publicKey = fixture.authenticator.authenticate(await start(fixture, "alice"), { signCount: 4 })
    expect(await finish(fixture, "alice", publicKey)).toEqual(
      err({ type: "SignCountWentBack", details: { credentialId, userId: "alice" } }),
    )
  })

  test("a passkey that was removed since start is refused", async () => {
    const fixture = createFixture()
    const credentialId = await fixture.registerPasskey("alice")
    const publicKey = fixture.authenticator.authenticate(await start(fixture, "alice"))
    await fixture.passkeys.deregisterPasskey({ userId: "alice", credentialId })
    expect(await finish(fixture, "alice", publicKey)).toEqual(
      err({ type: "UnknownCredential", details: { credentialId } }),
    )
  })

  test("a passkey that is removed while its signature is verified is refused", async () => {
    const fixture = createFixture()
    const { store } = fixture.context
    const credentialId = await fixture.registerPasskey("alice")
    const publicKey = fixture.authenticator.authenticate(await start(fixture, "alice"))
    const { recordPasskeyUse } = store
    store.recordPasskeyUse = async (use) => {
      await store.removePasskey("alice", credentialId)
      return recordPasskeyUse(use)
    }
    expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe("UnknownCredential")
  })

  test.each([
    ["id and rawId differ", { rawId: "AAAA" }],
    ["there is no rawId", { rawId: undefined }],
    ["the id is empty", { id: "", rawId: "" }],
    ["the id is longer than 1023 bytes", { id: "A".repeat(1366), rawId: "A".repeat(1366) }],
    ["the id is no base64url", { id: "a+b/", rawId: "a+b/" }],
    ["the type is not public-key", { type: "password" }],
  ])("where %s is malformed", async (_, replaced) => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const publicKey = { ...fixture.authenticator.authenticate(await start(fixture, "alice")), ...replaced }
    expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe("MalformedCredential")
  })
})

describe.each(authenticationKinds)(
  "the challenge of an authentication $name",
  ({ boundTo, start, finish }) => {
    test("can be finished once", async () => {
      const fixture = createFixture()
      await fixture.registerPasskey("alice")
      const publicKey = fixture.authenticator.authenticate(await start(fixture, "alice"))
      expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe("accepted")
      expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe("NoAuthenticationChallengeFound")
    })

    test("finished by fifty requests at once is finished by one", async () => {
      const fixture = createFixture()
      await fixture.registerPasskey("alice")
      const publicKey = fixture.authenticator.authenticate(await start(fixture, "alice"))
      const results = await Promise.all(Array.from({ length: 50 }, () => finish(fixture, "alice", publicKey)))
      expect(countOutcomes(results)).toEqual({ accepted: 1, NoAuthenticationChallengeFound: 49 })
    })

    test("of two tabs both can be finished", async () => {
      const fixture = createFixture()
      await fixture.registerPasskey("alice")
      for (const options of [await start(fixture, "alice"), await start(fixture, "alice")]) {
        const publicKey = fixture.authenticator.authenticate(options)
        expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe("accepted")
      }
    })

    test.each([
      [299, "accepted"],
      [300, "NoAuthenticationChallengeFound"],
      [86_400, "NoAuthenticationChallengeFound"],
    ])("after %i seconds is %s", async (seconds, outcome) => {
      const fixture = createFixture()
      await fixture.registerPasskey("alice")
      const publicKey = fixture.authenticator.authenticate(await start(fixture, "alice"))
      fixture.passSeconds(seconds)
      expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe(outcome)
    })

    test("of a registration can't be used to authenticate, and is spent by the attempt", async () => {
      const fixture = createFixture()
      const { authenticator, passkeys, registerPasskey, startRegistration } = fixture
      await registerPasskey("alice")
      const registration = await startRegistration("alice", { boundTo })
      const { challenge } = registration
      const publicKey = authenticator.authenticate(await start(fixture, "alice"), { challenge })
      expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe("NoAuthenticationChallengeFound")

      const attestation = authenticator.register({ ...registration, excludeCredentials: [] })
      expect(
        outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey: attestation, boundTo })),
      ).toBe("NoRegistrationChallengeFound")
    })

    test("is not another one that the store takes for it", async () => {
      const fixture = createFixture()
      await fixture.registerPasskey("alice")
      const options = await start(fixture, "alice")
      const { store } = fixture.context
      const takeChallenge = store.takeChallenge.bind(store)
      store.takeChallenge = () => takeChallenge(options.challenge)
      const publicKey = fixture.authenticator.authenticate(options, { challenge: "AAAA" })
      expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe("NoAuthenticationChallengeFound")
    })

    test.each([
      ["the signature is garbage", { signature: "AAAA" }, "VerificationFailed"],
      ["the signature is empty", { signature: "" }, "VerificationFailed"],
      ["the signature is no base64url", { signature: "?" }, "MalformedCredential"],
      ["the signature is missing", { signature: undefined }, "MalformedCredential"],
      ["the authenticator data is empty", { authenticatorData: "" }, "VerificationFailed"],
      ["the authenticator data is missing", { authenticatorData: undefined }, "MalformedCredential"],
    ])("is spent where %s", async (_, garbage, outcome) => {
      const fixture = createFixture()
      await fixture.registerPasskey("alice")
      const honest = fixture.authenticator.authenticate(await start(fixture, "alice"))
      const publicKey = { ...honest, response: { ...honest.response, ...garbage } }
      expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe(outcome)
      expect(outcomeOf(await finish(fixture, "alice", honest))).toBe("NoAuthenticationChallengeFound")
    })

    test("is spent where all else but the client data is missing", async () => {
      const fixture = createFixture()
      await fixture.registerPasskey("alice")
      const honest = fixture.authenticator.authenticate(await start(fixture, "alice"))
      const publicKey = { response: { clientDataJSON: honest.response.clientDataJSON } }
      expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe("MalformedCredential")
      expect(outcomeOf(await finish(fixture, "alice", honest))).toBe("NoAuthenticationChallengeFound")
    })

    test("is spent by an attempt whose signature is wrong", async () => {
      const fixture = createFixture()
      await fixture.registerPasskey("alice")
      const options = await start(fixture, "alice")
      const wrong = fixture.authenticator.authenticate(options, { hasWrongSignature: true })
      expect(outcomeOf(await finish(fixture, "alice", wrong))).toBe("VerificationFailed")
      const honest = fixture.authenticator.authenticate(options)
      expect(outcomeOf(await finish(fixture, "alice", honest))).toBe("NoAuthenticationChallengeFound")
    })
  },
)
