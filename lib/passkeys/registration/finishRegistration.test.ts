import { randomBytes } from "node:crypto"
import { decodeAttestationObject, isoBase64URL, isoCBOR, isoUint8Array } from "@simplewebauthn/server/helpers"
import { describe, expect, test } from "vitest"
import { err, ok } from "../../result"
import { countOutcomes, createFixture, outcomeOf, reasonOf, requireOk, testOrigin } from "../testing/fixture"
import {
  createSoftwareAuthenticator,
  type RegistrationOverrides,
  type SoftwareAlgorithm,
} from "../testing/softwareAuthenticator"

const toAttestationObject = (cbor: Parameters<typeof isoCBOR.encode>[0]) =>
  isoBase64URL.fromBuffer(isoCBOR.encode(cbor))
const withAuthData = (authData: string | Uint8Array) =>
  toAttestationObject(
    new Map<string, string | Uint8Array | Map<string, never>>([
      ["fmt", "none"],
      ["attStmt", new Map<string, never>()],
      ["authData", authData],
    ]),
  )

describe("finishRegistration", () => {
  test.each<[string, SoftwareAlgorithm]>([
    ["ES256", -7],
    ["Ed25519", -8],
    ["RS256", -257],
  ])("a passkey of %s is stored and signs in", async (_, algorithm) => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const publicKey = authenticator.register(await startRegistration("alice"), { algorithm })
    expect(await passkeys.finishRegistration({ userId: "alice", publicKey })).toEqual(ok({}))

    const { authenticationOptions } = requireOk(await passkeys.startAuthentication({ userId: "alice" }))
    const assertion = authenticator.authenticate(authenticationOptions)
    expect(await passkeys.finishAuthentication({ userId: "alice", publicKey: assertion })).toEqual(ok({}))
  })

  test("what the authenticator said of the passkey is stored with it", async () => {
    const { context, registerPasskey } = createFixture()
    const credentialId = await registerPasskey(
      "alice",
      {
        aaguid: Buffer.from("ea9b8d664d011d213ce4b6b48cb575d4", "hex"),
        signCount: 4_294_967_295,
        isBackedUp: false,
        transports: ["internal", "smart-card", "telepathy"],
      },
      { passkeyDisplayName: "Zoë’s 👩🏽‍💻" },
    )
    const [stored] = await context.store.listPasskeys("alice")
    expect(stored?.publicKey).toBeInstanceOf(Uint8Array)
    expect([stored]).toEqual([
      {
        credentialId,
        userId: "alice",
        publicKey: stored?.publicKey,
        signCount: 4_294_967_295,
        transports: ["internal", "smart-card"],
        aaguid: "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4",
        isBackupEligible: true,
        isBackedUp: false,
        displayName: "Zoë’s 👩🏽‍💻",
        createdAt: new Date("2026-08-01T12:00:00.000Z"),
        lastUsedAt: null,
        lastUsedFrom: null,
      },
    ])
  })

  test.each<[string, RegistrationOverrides]>([
    ["one device alone", { isBackupEligible: false, isBackedUp: false }],
    ["a credential id of 1023 bytes", { credentialId: randomBytes(1023) }],
    ["a credential id of one byte", { credentialId: randomBytes(1) }],
    ["no transports", { transports: [] }],
  ])("a passkey of %s is accepted", async (_, overrides) => {
    const { registerPasskey } = createFixture()
    expect(await registerPasskey("alice", overrides)).toBeTypeOf("string")
  })

  test.each<[string, RegistrationOverrides, RegExp]>([
    ["a wrong origin", { origin: "https://evil.example" }, /^OriginNotAllowed: .*https:\/\/evil\.example/],
    ["an origin that begins like ours", { origin: `${testOrigin}.evil.example` }, /^OriginNotAllowed/],
    ["our origin on another port", { origin: `${testOrigin}:8443` }, /^OriginNotAllowed/],
    ["our origin without TLS", { origin: "http://example.com" }, /^OriginNotAllowed/],
    ["our origin with a path", { origin: `${testOrigin}/` }, /^OriginNotAllowed/],
    ["a wrong RP ID", { rpId: "evil.example" }, /^VerificationFailed: .*RP ID/i],
    [
      "the type of an authentication",
      { type: "webauthn.get" },
      /^VerificationFailed: the client data's type/,
    ],
    ["a page embedded in another origin", { crossOrigin: true }, /^VerificationFailed: .*embedded/],
    ["a top origin", { topOrigin: "https://evil.example" }, /^VerificationFailed: .*embedded/],
    [
      "a top origin that is ours",
      { crossOrigin: true, topOrigin: testOrigin },
      /^VerificationFailed: .*embedded/,
    ],
    ["no user verification", { isUserVerified: false }, /^UserNotVerified$/],
    ["a credential that can't be found without a name", { isDiscoverable: false }, /^NotDiscoverable$/],
    ["no user presence", { isUserPresent: false }, /^VerificationFailed: .*not present/],
    ["backed up without being eligible", { isBackupEligible: false }, /^VerificationFailed: .*back/i],
    [
      "ES384, which was not asked for",
      { algorithm: -35 },
      /^VerificationFailed: .*alg "-35", expected one of "-7, -8, -257"/,
    ],
    [
      "a credential id of 1024 bytes",
      { credentialId: randomBytes(1024) },
      /^MalformedCredential: .*1023 bytes/,
    ],
    ["a credential id of no bytes", { credentialId: new Uint8Array() }, /^MalformedCredential: id and rawId/],
    ["a challenge that never was", { challenge: "AAAA" }, /^NoRegistrationChallengeFound$/],
  ])("%s is refused, and nothing is stored", async (_, overrides, reason) => {
    const { context, passkeys, authenticator, startRegistration } = createFixture()
    const publicKey = authenticator.register(await startRegistration("alice"), overrides)
    expect(reasonOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toMatch(reason)
    expect(await context.store.listPasskeys("alice")).toEqual([])
  })

  test("the message about an origin tells the origin that came and not the one that was expected", async () => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const publicKey = authenticator.register(await startRegistration("alice"), {
      origin: "https://evil.example",
    })
    expect(await passkeys.finishRegistration({ userId: "alice", publicKey })).toEqual(
      err({
        type: "OriginNotAllowed",
        details: { message: 'The origin "https://evil.example" is not allowed' },
      }),
    )
  })

  test("a browser that says that it can be found without a name, or says nothing, is fine", async () => {
    const { registerPasskey } = createFixture()
    await registerPasskey("alice", { isDiscoverable: true })
    await registerPasskey("bob", {})
  })

  test("id and rawId that differ are refused", async () => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const publicKey = authenticator.register(await startRegistration("alice"))
    const result = await passkeys.finishRegistration({
      userId: "alice",
      publicKey: { ...publicKey, rawId: "AAAA" },
    })
    expect(reasonOf(result)).toBe("MalformedCredential: id and rawId must be the same base64url string")
  })

  test("an id that differs from the one in the authenticator data is refused", async () => {
    const { context, passkeys, authenticator, startRegistration } = createFixture()
    const publicKey = {
      ...authenticator.register(await startRegistration("alice")),
      id: "AAAA",
      rawId: "AAAA",
    }
    const result = await passkeys.finishRegistration({ userId: "alice", publicKey })
    expect(reasonOf(result)).toBe(
      "VerificationFailed: id doesn't match the credential ID in the authenticator data",
    )
    expect(await context.store.listPasskeys("alice")).toEqual([])
  })

  test("an empty userId is refused", async () => {
    const { passkeys } = createFixture()
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "", publicKey: {} }))).toBe(
      "InvalidArgument",
    )
  })
})

describe("an attestation statement, which was not asked for", () => {
  const formats = [
    "packed",
    "tpm",
    "android-key",
    "android-safetynet",
    "apple",
    "fido-u2f",
    "none",
    "unknown",
  ]

  // Verified, a statement makes SimpleWebAuthn fetch the revocation lists that its certificates name.
  test.each(formats)("is not read: %s", async (attestationFormat) => {
    const { registerPasskey } = createFixture()
    expect(await registerPasskey("alice", { attestationFormat })).toBeTypeOf("string")
  })
})

describe("a registration's challenge", () => {
  test("can be finished once", async () => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const publicKey = authenticator.register(await startRegistration("alice"))
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toBe("accepted")
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toBe(
      "NoRegistrationChallengeFound",
    )
  })

  test("finished by fifty requests at once is finished by one", async () => {
    const { context, passkeys, startRegistration } = createFixture()
    const options = await startRegistration("alice")
    // A new passkey each, so that nothing but the challenge can refuse the others.
    const results = await Promise.all(
      Array.from({ length: 50 }, () => {
        const publicKey = createSoftwareAuthenticator({ origin: testOrigin }).register(options)
        return passkeys.finishRegistration({ userId: "alice", publicKey })
      }),
    )
    expect(countOutcomes(results)).toEqual({ accepted: 1, NoRegistrationChallengeFound: 49 })
    expect(await context.store.listPasskeys("alice")).toHaveLength(1)
  })

  test("of two tabs both can be finished", async () => {
    const { passkeys, startRegistration } = createFixture()
    const tabs = [await startRegistration("alice"), await startRegistration("alice")]
    for (const options of tabs) {
      const publicKey = createSoftwareAuthenticator({ origin: testOrigin }).register(options)
      expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toBe("accepted")
    }
  })

  test.each([
    [299, "accepted"],
    [300, "NoRegistrationChallengeFound"],
    [86_400, "NoRegistrationChallengeFound"],
  ])("after %i seconds is %s", async (seconds, outcome) => {
    const { passkeys, authenticator, startRegistration, passSeconds } = createFixture()
    const publicKey = authenticator.register(await startRegistration("alice"))
    passSeconds(seconds)
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toBe(outcome)
  })

  test("can't be finished by another user, and is spent by the attempt", async () => {
    const { context, passkeys, authenticator, startRegistration } = createFixture()
    const publicKey = authenticator.register(await startRegistration("alice"))
    for (const userId of ["bob", "alice"]) {
      const result = await passkeys.finishRegistration({ userId, publicKey })
      expect(result).toEqual(err({ type: "NoRegistrationChallengeFound" }))
    }
    expect(await context.store.listPasskeys("bob")).toEqual([])
  })

  test("of an authentication can't be used to register", async () => {
    const { passkeys, authenticator, registerPasskey, startRegistration } = createFixture()
    await registerPasskey("alice")
    const { authenticationOptions } = requireOk(await passkeys.startAuthentication({ userId: "alice" }))
    const { challenge } = authenticationOptions
    const options = { ...(await startRegistration("alice")), excludeCredentials: [] }
    const publicKey = authenticator.register(options, { challenge })
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toBe(
      "NoRegistrationChallengeFound",
    )
    const assertion = authenticator.authenticate(authenticationOptions)
    expect(outcomeOf(await passkeys.finishAuthentication({ userId: "alice", publicKey: assertion }))).toBe(
      "NoAuthenticationChallengeFound",
    )
  })

  test.each([
    ["the attestation object is garbage", { attestationObject: "AAAA" }, "VerificationFailed"],
    ["the attestation object is no base64url", { attestationObject: "?" }, "MalformedCredential"],
    ["the attestation object is missing", { attestationObject: undefined }, "MalformedCredential"],
    [
      "the attestation object is a number",
      { attestationObject: toAttestationObject(7) },
      "VerificationFailed",
    ],
    ["the authenticator data is text", { attestationObject: withAuthData("text") }, "VerificationFailed"],
    [
      "the authenticator data is too short",
      { attestationObject: withAuthData(Uint8Array.of(1)) },
      "VerificationFailed",
    ],
  ])("is spent where %s", async (_, garbage, outcome) => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const honest = authenticator.register(await startRegistration("alice"))
    const publicKey = { ...honest, response: { ...honest.response, ...garbage } }
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toBe(outcome)
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey: honest }))).toBe(
      "NoRegistrationChallengeFound",
    )
  })

  test("is spent where the authenticator data has no credential", async () => {
    const { passkeys, authenticator, startRegistration, registerPasskey } = createFixture()
    await registerPasskey("bob")
    const { authenticationOptions } = requireOk(await passkeys.startAuthentication({ userId: "bob" }))
    const { authenticatorData } = authenticator.authenticate(authenticationOptions).response
    const honest = authenticator.register(await startRegistration("alice"))
    const attestationObject = withAuthData(isoBase64URL.toBuffer(authenticatorData))
    const publicKey = { ...honest, response: { ...honest.response, attestationObject } }
    expect(reasonOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toBe(
      "VerificationFailed: the authenticator data has no credential",
    )
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey: honest }))).toBe(
      "NoRegistrationChallengeFound",
    )
  })

  test.each([
    ["a number", "01"],
    ["text", "6161"],
    ["a list", "80"],
    ["null", "f6"],
    ["a tagged map", "c1a0"],
    ["a map of which the algorithm is a list of lists", `a103${"81".repeat(4000)}01`],
    ["a map with a key that is not ASCII", "a162c3a901"],
  ])("is spent, and nothing thrown, where the public key is %s", async (_, hex) => {
    const { context, passkeys, authenticator, startRegistration } = createFixture()
    const honest = authenticator.register(await startRegistration("alice"))
    const authData = decodeAttestationObject(isoBase64URL.toBuffer(honest.response.attestationObject)).get(
      "authData",
    )
    const key = isoUint8Array.fromHex(hex)
    const untilKey = authData.slice(0, 37 + 16 + 2 + isoBase64URL.toBuffer(honest.id).length)
    const attestationObject = withAuthData(isoUint8Array.concat([untilKey, key]))
    const publicKey = { ...honest, response: { ...honest.response, attestationObject } }
    const reason = reasonOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))
    expect(reason).toMatch(/^VerificationFailed: .{1,100}$/)
    expect(await context.store.listPasskeys("alice")).toEqual([])
  })

  test("is spent where all else but the client data is missing", async () => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const honest = authenticator.register(await startRegistration("alice"))
    const publicKey = { response: { clientDataJSON: honest.response.clientDataJSON } }
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toBe(
      "MalformedCredential",
    )
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey: honest }))).toBe(
      "NoRegistrationChallengeFound",
    )
  })

  test("is spent where the additional origin can't be parsed", async () => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const publicKey = authenticator.register(await startRegistration("alice"))
    const additionalAllowedOrigin = "https://example.com/path"
    expect(
      outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey, additionalAllowedOrigin })),
    ).toBe("CannotParseAdditionalAllowedOrigin")
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toBe(
      "NoRegistrationChallengeFound",
    )
  })

  test.each([
    ["the same", "accepted", "browser", "browser"],
    ["another", "NoRegistrationChallengeFound", "browser", "another browser"],
    ["nothing", "NoRegistrationChallengeFound", "browser", undefined],
    ["an empty text", "NoRegistrationChallengeFound", "browser", ""],
    ["something, where start bound it to nothing", "NoRegistrationChallengeFound", undefined, "browser"],
  ])("bound at start, presented with %s, is %s", async (_, outcome, boundAtStart, boundTo) => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const publicKey = authenticator.register(await startRegistration("alice", { boundTo: boundAtStart }))
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey, boundTo }))).toBe(
      outcome,
    )
  })
})

describe("a registration from an additional origin", () => {
  const origin = "https://app.example.com"

  test.each([
    ["given at start", "accepted", origin, undefined],
    ["given at finish", "accepted", undefined, origin],
    ["given at both", "accepted", origin, origin],
    ["given in capitals with the default port", "accepted", "HTTPS://APP.EXAMPLE.COM:443", undefined],
    ["given nowhere", "OriginNotAllowed", undefined, undefined],
    ["where another was given", "OriginNotAllowed", "https://other.example.com", "https://third.example.com"],
  ])("%s is %s", async (_, outcome, atStart, atFinish) => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const options = await startRegistration("alice", { additionalAllowedOrigin: atStart })
    const publicKey = authenticator.register(options, { origin })
    const result = await passkeys.finishRegistration({
      userId: "alice",
      publicKey,
      additionalAllowedOrigin: atFinish,
    })
    expect(outcomeOf(result)).toBe(outcome)
  })

  test("leaves the default origin allowed", async () => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const options = await startRegistration("alice", { additionalAllowedOrigin: origin })
    const publicKey = authenticator.register(options)
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toBe("accepted")
  })

  test("given at one start is not allowed for another", async () => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    await startRegistration("alice", { additionalAllowedOrigin: origin })
    const publicKey = authenticator.register(await startRegistration("alice"), { origin })
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toBe(
      "OriginNotAllowed",
    )
  })
})

describe("a credential id", () => {
  const credentialId = randomBytes(32)

  test.each([
    ["alice", "PasskeyForUserAlreadyExists"],
    ["bob", "CredentialRegisteredToAnotherUser"],
  ])("that alice has, registered again by %s, is %s", async (userId, outcome) => {
    const { context, passkeys, registerPasskey, startRegistration } = createFixture()
    await registerPasskey("alice", { credentialId }, { passkeyDisplayName: "the first" })
    const [stored] = await context.store.listPasskeys("alice")
    const publicKey = createSoftwareAuthenticator({ origin: testOrigin }).register(
      await startRegistration(userId),
      {
        credentialId,
      },
    )
    expect(outcomeOf(await passkeys.finishRegistration({ userId, publicKey }))).toBe(outcome)
    expect(await context.store.listPasskeys("alice")).toEqual([stored])
    expect(await context.store.listPasskeys("bob")).toEqual([])
  })
})

describe("the limit", () => {
  test("of five is not passed by fifty registrations at once", async () => {
    const { context, passkeys, startRegistration } = createFixture({ maxPasskeysPerUser: 5 })
    const started = await Promise.all(Array.from({ length: 50 }, () => startRegistration("alice")))
    const results = await Promise.all(
      started.map((options) => {
        const publicKey = createSoftwareAuthenticator({ origin: testOrigin }).register(options)
        return passkeys.finishRegistration({ userId: "alice", publicKey })
      }),
    )
    expect(countOutcomes(results)).toEqual({ accepted: 5, TooManyPasskeys: 45 })
    expect(await context.store.listPasskeys("alice")).toHaveLength(5)
    expect(results.find((result) => !result.ok)).toEqual(
      err({ type: "TooManyPasskeys", details: { max_passkeys: 5, current_count: 5 } }),
    )
  })

  test("leaves room again after a removal", async () => {
    const { passkeys, registerPasskey, startRegistration } = createFixture({ maxPasskeysPerUser: 1 })
    const credentialId = await registerPasskey("alice")
    expect(outcomeOf(await passkeys.deregisterPasskey({ userId: "alice", credentialId }))).toBe("accepted")
    expect(await startRegistration("alice")).toBeDefined()
    expect(await registerPasskey("alice")).toBeTypeOf("string")
  })
})

describe("verifyRegistration", () => {
  test("answers the passkey and the caller's note, and stores no passkey", async () => {
    const { context, passkeys, authenticator, startRegistration } = createFixture()
    const options = await startRegistration("alice", { callerState: "a note", boundTo: "browser" })
    const publicKey = authenticator.register(options)
    const { passkey, callerState } = requireOk(
      await passkeys.verifyRegistration({ publicKey, boundTo: "browser" }),
    )
    expect(passkey).toMatchObject({ credentialId: publicKey.id, userId: "alice" })
    expect(callerState).toBe("a note")
    expect(await context.store.listPasskeys("alice")).toEqual([])
  })

  test("of a new user it answers the handle that start gave, which no other way to finish takes", async () => {
    const { context, passkeys, authenticator, startRegistration } = createFixture()
    const options = await startRegistration("alice", { isNewUser: true })
    const verified = await passkeys.verifyRegistration({ publicKey: authenticator.register(options) })
    expect(requireOk(verified).newUserHandle).toBe(options.user.id)

    await startRegistration("alice")
    const publicKey = authenticator.register(await startRegistration("alice", { isNewUser: true }))
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toBe(
      "NoRegistrationChallengeFound",
    )
    expect(await context.store.listPasskeys("alice")).toEqual([])
  })

  test("without a userId still demands what the challenge was bound to", async () => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const publicKey = authenticator.register(await startRegistration("alice", { boundTo: "browser" }))
    expect(outcomeOf(await passkeys.verifyRegistration({ publicKey, boundTo: "another browser" }))).toBe(
      "NoRegistrationChallengeFound",
    )
  })

  test("can't verify the challenge of a usernameless authentication", async () => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const { authenticationOptions } = requireOk(
      await passkeys.startUsernamelessAuthentication({ boundTo: "browser" }),
    )
    const { challenge } = authenticationOptions
    const publicKey = authenticator.register(await startRegistration("alice"), { challenge })
    expect(outcomeOf(await passkeys.verifyRegistration({ publicKey, boundTo: "browser" }))).toBe(
      "NoRegistrationChallengeFound",
    )
  })
})
