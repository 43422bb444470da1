// Runs the same tests on both ways of authenticating: with a username and without.

import { describe, expect, it, vi } from "vitest"
import { err } from "../../result"
import { authenticationKinds } from "../testing/authenticationKinds"
import { countOutcomes, createFixture, outcomeOf, reasonOf, testOrigin } from "../testing/fixture"
import type { AuthenticationOverrides } from "../testing/softwareAuthenticator"

const deviceBound = { isBackupEligible: false, isBackedUp: false }

describe.each(authenticationKinds)("authentication $name", ({ start, finish }) => {
  it("updates the passkey's counter, backup state, and last use", async () => {
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

  it.each<[string, AuthenticationOverrides, RegExp]>([
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
    ["a page embedded in a page of another origin", { crossOrigin: true }, /^VerificationFailed: .*embedded/],
    ["a top origin", { topOrigin: "https://evil.example" }, /^VerificationFailed: .*embedded/],
    [
      "a top origin that is ours",
      { crossOrigin: true, topOrigin: testOrigin },
      /^VerificationFailed: .*embedded/,
    ],
    ["a top origin that isn't a string", { topOrigin: {} }, /^VerificationFailed: .*embedded/],
    ["a crossOrigin that isn't a boolean", { crossOrigin: 1 }, /^VerificationFailed: .*embedded/],
    ["a tampered signature", { hasWrongSignature: true }, /^VerificationFailed: the signature is not valid$/],
    ["a response without user verification", { isUserVerified: false }, /^UserNotVerified$/],
    ["a response without user presence", { isUserPresent: false }, /^VerificationFailed: .*not present/],
    ["another user's handle", { userHandle: "AAAA" }, /^VerificationFailed: the user handle/],
    [
      "a user handle that isn't base64url",
      { userHandle: "not base64url" },
      /^MalformedCredential: .*userHandle/,
    ],
    [
      "a changed backup eligibility",
      { isBackupEligible: false, isBackedUp: false },
      /^VerificationFailed: .*backup eligibility/,
    ],
    [
      "a passkey that is backed up but not eligible",
      { isBackupEligible: false },
      /^VerificationFailed: .*back/i,
    ],
    ["an unknown challenge", { challenge: "AAAA" }, /^NoAuthenticationChallengeFound$/],
  ])("rejects %s and changes nothing", async (_, overrides, reason) => {
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

  it("rejects a device-bound passkey that now reports it can be synced", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice", deviceBound)
    const publicKey = fixture.authenticator.authenticate(await start(fixture, "alice"), {
      isBackupEligible: true,
    })
    expect(reasonOf(await finish(fixture, "alice", publicKey))).toBe(
      "VerificationFailed: the passkey's backup eligibility has changed",
    )
  })

  it("accepts a counter that stays at zero", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice", { signCount: 0 })
    for (const _ of ["once", "twice"]) {
      const publicKey = fixture.authenticator.authenticate(await start(fixture, "alice"), { signCount: 0 })
      expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe("accepted")
    }
  })

  it.each([
    ["went backward", 4],
    ["stayed", 5],
    ["went back to zero", 0],
  ])("rejects a device-bound passkey whose counter %s, and changes nothing", async (_, signCount) => {
    const onSignCountWentBack = vi.fn()
    const fixture = createFixture({ onSignCountWentBack })
    const { context, authenticator } = fixture
    const credentialId = await fixture.registerPasskey("alice", { ...deviceBound, signCount: 5 })
    const before = await context.store.listPasskeys("alice")
    const publicKey = authenticator.authenticate(await start(fixture, "alice"), { signCount })
    expect(await finish(fixture, "alice", publicKey)).toEqual(
      err({ type: "SignCountWentBack", details: { credentialId, userId: "alice" } }),
    )
    expect(await context.store.listPasskeys("alice")).toEqual(before)
    expect(onSignCountWentBack).not.toHaveBeenCalled()
  })

  // https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion (step 22)
  it.each([
    ["went backward", 4],
    ["stayed", 5],
    ["went back to zero", 0],
  ])(
    "accepts a synced passkey whose counter %s, reports it, and stores the counter",
    async (_, signCount) => {
      const onSignCountWentBack = vi.fn()
      const fixture = createFixture({ onSignCountWentBack })
      const { context, authenticator } = fixture
      const credentialId = await fixture.registerPasskey("alice", { signCount: 5 })
      for (const next of [signCount, signCount + 1]) {
        const publicKey = authenticator.authenticate(await start(fixture, "alice"), { signCount: next })
        expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe("accepted")
        expect(await context.store.listPasskeys("alice")).toMatchObject([
          { signCount: next, lastUsedAt: context.now() },
        ])
      }
      expect(onSignCountWentBack.mock.calls).toEqual([
        [{ userId: "alice", credentialId, passkeyDisplayName: null, usedFrom: null }],
      ])
    },
  )

  it("accepts one of 50 concurrent authentications with the same counter", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice", { ...deviceBound, signCount: 5 })
    const started = await Promise.all(Array.from({ length: 50 }, () => start(fixture, "alice")))
    const results = await Promise.all(
      started.map((options) =>
        finish(fixture, "alice", fixture.authenticator.authenticate(options, { signCount: 6 })),
      ),
    )
    expect(countOutcomes(results)).toEqual({ accepted: 1, SignCountWentBack: 49 })
  })

  it("rejects a passkey that was removed after start", async () => {
    const fixture = createFixture()
    const credentialId = await fixture.registerPasskey("alice")
    const publicKey = fixture.authenticator.authenticate(await start(fixture, "alice"))
    await fixture.passkeys.deregisterPasskey({ userId: "alice", credentialId })
    expect(await finish(fixture, "alice", publicKey)).toEqual(
      err({ type: "UnknownCredential", details: { credentialId } }),
    )
  })

  it.each([
    ["a device-bound passkey", deviceBound],
    ["a synced passkey", {}],
  ])("rejects %s that is removed during verification", async (_, overrides) => {
    const fixture = createFixture()
    const { store } = fixture.context
    const credentialId = await fixture.registerPasskey("alice", overrides)
    const publicKey = fixture.authenticator.authenticate(await start(fixture, "alice"))
    const { recordPasskeyUse } = store
    store.recordPasskeyUse = async (use) => {
      await store.removePasskey("alice", credentialId)
      return recordPasskeyUse(use)
    }
    expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe("UnknownCredential")
  })

  it.each([
    ["id and rawId differ", { rawId: "AAAA" }],
    ["rawId is missing", { rawId: undefined }],
    ["the id is empty", { id: "", rawId: "" }],
    ["the id is longer than 1023 bytes", { id: "A".repeat(1366), rawId: "A".repeat(1366) }],
    ["the id isn't base64url", { id: "a+b/", rawId: "a+b/" }],
    ["the type isn't public-key", { type: "password" }],
  ])("rejects a response as malformed if %s", async (_, replaced) => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const publicKey = { ...fixture.authenticator.authenticate(await start(fixture, "alice")), ...replaced }
    expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe("MalformedCredential")
  })
})

describe.each(authenticationKinds)("challenge of an authentication $name", ({ boundTo, start, finish }) => {
  it("can be used once", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const publicKey = fixture.authenticator.authenticate(await start(fixture, "alice"))
    expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe("accepted")
    expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe("NoAuthenticationChallengeFound")
  })

  it("is used by only one of 50 concurrent requests", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const publicKey = fixture.authenticator.authenticate(await start(fixture, "alice"))
    const results = await Promise.all(Array.from({ length: 50 }, () => finish(fixture, "alice", publicKey)))
    expect(countOutcomes(results)).toEqual({ accepted: 1, NoAuthenticationChallengeFound: 49 })
  })

  it("can be finished in two tabs at once", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    for (const options of [await start(fixture, "alice"), await start(fixture, "alice")]) {
      const publicKey = fixture.authenticator.authenticate(options)
      expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe("accepted")
    }
  })

  it.each([
    [299, "accepted"],
    [300, "NoAuthenticationChallengeFound"],
    [86_400, "NoAuthenticationChallengeFound"],
  ])("after %i seconds, results in %s", async (seconds, outcome) => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const publicKey = fixture.authenticator.authenticate(await start(fixture, "alice"))
    fixture.passSeconds(seconds)
    expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe(outcome)
  })

  it("can't be one of a registration, which is consumed by the attempt", async () => {
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

  it("is compared again after the store finds it", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const options = await start(fixture, "alice")
    const { store } = fixture.context
    const takeChallenge = store.takeChallenge.bind(store)
    store.takeChallenge = () => takeChallenge(options.challenge)
    const publicKey = fixture.authenticator.authenticate(options, { challenge: "AAAA" })
    expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe("NoAuthenticationChallengeFound")
  })

  it.each([
    ["the signature is garbage", { signature: "AAAA" }, "VerificationFailed"],
    ["the signature is empty", { signature: "" }, "VerificationFailed"],
    ["the signature isn't base64url", { signature: "?" }, "MalformedCredential"],
    ["the signature is missing", { signature: undefined }, "MalformedCredential"],
    ["the authenticator data is empty", { authenticatorData: "" }, "VerificationFailed"],
    ["the authenticator data is missing", { authenticatorData: undefined }, "MalformedCredential"],
  ])("is consumed if %s", async (_, garbage, outcome) => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const honest = fixture.authenticator.authenticate(await start(fixture, "alice"))
    const publicKey = { ...honest, response: { ...honest.response, ...garbage } }
    expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe(outcome)
    expect(outcomeOf(await finish(fixture, "alice", honest))).toBe("NoAuthenticationChallengeFound")
  })

  it("is consumed if everything but the client data is missing", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const honest = fixture.authenticator.authenticate(await start(fixture, "alice"))
    const publicKey = { response: { clientDataJSON: honest.response.clientDataJSON } }
    expect(outcomeOf(await finish(fixture, "alice", publicKey))).toBe("MalformedCredential")
    expect(outcomeOf(await finish(fixture, "alice", honest))).toBe("NoAuthenticationChallengeFound")
  })

  it("is consumed by a wrong signature", async () => {
    const fixture = createFixture()
    await fixture.registerPasskey("alice")
    const options = await start(fixture, "alice")
    const wrong = fixture.authenticator.authenticate(options, { hasWrongSignature: true })
    expect(outcomeOf(await finish(fixture, "alice", wrong))).toBe("VerificationFailed")
    const honest = fixture.authenticator.authenticate(options)
    expect(outcomeOf(await finish(fixture, "alice", honest))).toBe("NoAuthenticationChallengeFound")
  })
})
