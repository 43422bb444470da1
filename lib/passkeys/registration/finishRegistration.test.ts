import { randomBytes } from "node:crypto"
import { decodeAttestationObject, isoBase64URL, isoCBOR, isoUint8Array } from "@simplewebauthn/server/helpers"
import { describe, expect, it } from "vitest"
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
  it.each<[string, SoftwareAlgorithm]>([
    ["ES256", -7],
    ["Ed25519", -8],
    ["RS256", -257],
    ["ML-DSA-44", -48],
    ["ML-DSA-65", -49],
    ["ML-DSA-87", -50],
  ])("stores a passkey with %s, which can then sign in", async (_, algorithm) => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const publicKey = authenticator.register(await startRegistration("alice"), { algorithm })
    expect(await passkeys.finishRegistration({ userId: "alice", publicKey })).toEqual(ok({}))

    const { authenticationOptions } = requireOk(await passkeys.startAuthentication({ userId: "alice" }))
    const assertion = authenticator.authenticate(authenticationOptions)
    expect(await passkeys.finishAuthentication({ userId: "alice", publicKey: assertion })).toEqual(ok({}))
  })

  it("stores what the authenticator reported", async () => {
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
        rpId: "example.com",
        isUserHandleUnknown: false,
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

  it.each<[string, RegistrationOverrides]>([
    ["one device only", { isBackupEligible: false, isBackedUp: false }],
    ["a credential id of 1023 bytes", { credentialId: randomBytes(1023) }],
    ["a credential id of one byte", { credentialId: randomBytes(1) }],
    ["no transports", { transports: [] }],
  ])("accepts a passkey with %s", async (_, overrides) => {
    const { registerPasskey } = createFixture()
    expect(await registerPasskey("alice", overrides)).toBeTypeOf("string")
  })

  it.each<[string, RegistrationOverrides, RegExp]>([
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
    ["a page embedded in a page of another origin", { crossOrigin: true }, /^VerificationFailed: .*embedded/],
    ["a top origin", { topOrigin: "https://evil.example" }, /^VerificationFailed: .*embedded/],
    [
      "a top origin that is ours",
      { crossOrigin: true, topOrigin: testOrigin },
      /^VerificationFailed: .*embedded/,
    ],
    ["a response without user verification", { isUserVerified: false }, /^UserNotVerified$/],
    ["a credential that isn't discoverable", { isDiscoverable: false }, /^NotDiscoverable$/],
    ["a response without user presence", { isUserPresent: false }, /^VerificationFailed: .*not present/],
    [
      "a passkey that is backed up but not eligible",
      { isBackupEligible: false },
      /^VerificationFailed: .*back/i,
    ],
    [
      "ES384, which wasn't requested",
      { algorithm: -35 },
      /^VerificationFailed: .*alg "-35", expected one of "-7, -8, -257, -48, -49, -50"/,
    ],
    [
      "a credential id of 1024 bytes",
      { credentialId: randomBytes(1024) },
      /^MalformedCredential: .*1023 bytes/,
    ],
    ["an empty credential id", { credentialId: new Uint8Array() }, /^MalformedCredential: id and rawId/],
    ["an unknown challenge", { challenge: "AAAA" }, /^NoRegistrationChallengeFound$/],
  ])("rejects %s and stores nothing", async (_, overrides, reason) => {
    const { context, passkeys, authenticator, startRegistration } = createFixture()
    const publicKey = authenticator.register(await startRegistration("alice"), overrides)
    expect(reasonOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toMatch(reason)
    expect(await context.store.listPasskeys("alice")).toEqual([])
  })

  it("reports the received origin, not the expected one", async () => {
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

  it("accepts a credential that the browser reports as discoverable, or doesn't report on", async () => {
    const { registerPasskey } = createFixture()
    await registerPasskey("alice", { isDiscoverable: true })
    await registerPasskey("bob", {})
  })

  it("rejects an id and rawId that differ", async () => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const publicKey = authenticator.register(await startRegistration("alice"))
    const result = await passkeys.finishRegistration({
      userId: "alice",
      publicKey: { ...publicKey, rawId: "AAAA" },
    })
    expect(reasonOf(result)).toBe("MalformedCredential: id and rawId must be the same base64url string")
  })

  it("rejects an id that differs from the one in the authenticator data", async () => {
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

  it("rejects a public key that isn't on its curve", async () => {
    const { context, passkeys, authenticator, startRegistration } = createFixture()
    const honest = authenticator.register(await startRegistration("alice"))
    const attestationObject = Buffer.from(honest.response.attestationObject, "base64url")
    // The last byte of the key's y coordinate: the last byte of all.
    const last = attestationObject.length - 1
    attestationObject[last] = (attestationObject[last] ?? 0) ^ 1
    const publicKey = {
      ...honest,
      response: { ...honest.response, attestationObject: attestationObject.toString("base64url") },
    }
    const result = await passkeys.finishRegistration({ userId: "alice", publicKey })
    expect(reasonOf(result)).toBe("VerificationFailed: the public key doesn't fit its algorithm")
    expect(await context.store.listPasskeys("alice")).toEqual([])
  })

  it("rejects an empty userId", async () => {
    const { passkeys } = createFixture()
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "", publicKey: {} }))).toBe(
      "InvalidArgument",
    )
  })
})

describe("unrequested attestation statement", () => {
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

  // To verify a statement, SimpleWebAuthn would fetch the revocation lists named by its certificates.
  it.each(formats)("is ignored: %s", async (attestationFormat) => {
    const { registerPasskey } = createFixture()
    expect(await registerPasskey("alice", { attestationFormat })).toBeTypeOf("string")
  })
})

describe("challenge of a registration", () => {
  it("can be used once", async () => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const publicKey = authenticator.register(await startRegistration("alice"))
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toBe("accepted")
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toBe(
      "NoRegistrationChallengeFound",
    )
  })

  it("is used by only one of 50 concurrent requests", async () => {
    const { context, passkeys, startRegistration } = createFixture()
    const options = await startRegistration("alice")
    // Each request has a new passkey, so only the challenge can cause a rejection.
    const results = await Promise.all(
      Array.from({ length: 50 }, () => {
        const publicKey = createSoftwareAuthenticator({ origin: testOrigin }).register(options)
        return passkeys.finishRegistration({ userId: "alice", publicKey })
      }),
    )
    expect(countOutcomes(results)).toEqual({ accepted: 1, NoRegistrationChallengeFound: 49 })
    expect(await context.store.listPasskeys("alice")).toHaveLength(1)
  })

  it("can be finished in two tabs at once", async () => {
    const { passkeys, startRegistration } = createFixture()
    const tabs = [await startRegistration("alice"), await startRegistration("alice")]
    for (const options of tabs) {
      const publicKey = createSoftwareAuthenticator({ origin: testOrigin }).register(options)
      expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toBe("accepted")
    }
  })

  it.each([
    [299, "accepted"],
    [300, "NoRegistrationChallengeFound"],
    [86_400, "NoRegistrationChallengeFound"],
  ])("after %i seconds, results in %s", async (seconds, outcome) => {
    const { passkeys, authenticator, startRegistration, passSeconds } = createFixture()
    const publicKey = authenticator.register(await startRegistration("alice"))
    passSeconds(seconds)
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toBe(outcome)
  })

  it("can't be used by another user, and is consumed by the attempt", async () => {
    const { context, passkeys, authenticator, startRegistration } = createFixture()
    const publicKey = authenticator.register(await startRegistration("alice"))
    for (const userId of ["bob", "alice"]) {
      const result = await passkeys.finishRegistration({ userId, publicKey })
      expect(result).toEqual(err({ type: "NoRegistrationChallengeFound" }))
    }
    expect(await context.store.listPasskeys("bob")).toEqual([])
  })

  it("can't be one of an authentication, which is consumed by the attempt", async () => {
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

  it.each([
    ["the attestation object is garbage", { attestationObject: "AAAA" }, "VerificationFailed"],
    ["the attestation object isn't base64url", { attestationObject: "?" }, "MalformedCredential"],
    ["the attestation object is missing", { attestationObject: undefined }, "MalformedCredential"],
    [
      "the attestation object is a number",
      { attestationObject: toAttestationObject(7) },
      "VerificationFailed",
    ],
    ["the authenticator data is a string", { attestationObject: withAuthData("text") }, "VerificationFailed"],
    [
      "the authenticator data is too short",
      { attestationObject: withAuthData(Uint8Array.of(1)) },
      "VerificationFailed",
    ],
  ])("is consumed if %s", async (_, garbage, outcome) => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const honest = authenticator.register(await startRegistration("alice"))
    const publicKey = { ...honest, response: { ...honest.response, ...garbage } }
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toBe(outcome)
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey: honest }))).toBe(
      "NoRegistrationChallengeFound",
    )
  })

  it("is consumed if the authenticator data has no credential", async () => {
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

  it.each([
    ["a number", "01"],
    ["a string", "6161"],
    ["an array", "80"],
    ["null", "f6"],
    ["a tagged map", "c1a0"],
    ["a map whose algorithm is a nested array", `a103${"81".repeat(4000)}01`],
    ["a map with a key that is not ASCII", "a162c3a901"],
  ])("is consumed without throwing if the public key is %s", async (_, hex) => {
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

  it("is consumed if everything but the client data is missing", async () => {
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

  it("is consumed if the additional origin can't be parsed", async () => {
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

  it.each([
    ["the same value", "accepted", "browser", "browser"],
    ["another value", "NoRegistrationChallengeFound", "browser", "another browser"],
    ["no value", "NoRegistrationChallengeFound", "browser", undefined],
    ["an empty string", "NoRegistrationChallengeFound", "browser", ""],
    ["a value that start didn't have", "NoRegistrationChallengeFound", undefined, "browser"],
  ])("given %s for boundTo at finish, results in %s", async (_, outcome, boundAtStart, boundTo) => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const publicKey = authenticator.register(await startRegistration("alice", { boundTo: boundAtStart }))
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey, boundTo }))).toBe(
      outcome,
    )
  })
})

describe("additional origin of a registration", () => {
  const origin = "https://app.example.com"

  it.each([
    ["passed at start", "accepted", origin, undefined],
    ["passed at finish", "accepted", undefined, origin],
    ["passed at both", "accepted", origin, origin],
    ["passed in capitals with the default port", "accepted", "HTTPS://APP.EXAMPLE.COM:443", undefined],
    ["passed at neither", "OriginNotAllowed", undefined, undefined],
    ["other than those passed", "OriginNotAllowed", "https://other.example.com", "https://third.example.com"],
  ])("%s, results in %s", async (_, outcome, atStart, atFinish) => {
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

  it("doesn't replace the default origin", async () => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    const options = await startRegistration("alice", { additionalAllowedOrigin: origin })
    const publicKey = authenticator.register(options)
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toBe("accepted")
  })

  it("is allowed only for the start it was passed to", async () => {
    const { passkeys, authenticator, startRegistration } = createFixture()
    await startRegistration("alice", { additionalAllowedOrigin: origin })
    const publicKey = authenticator.register(await startRegistration("alice"), { origin })
    expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey }))).toBe(
      "OriginNotAllowed",
    )
  })
})

describe("credential ID", () => {
  const credentialId = randomBytes(32)

  it.each([
    ["alice", "PasskeyForUserAlreadyExists"],
    ["bob", "CredentialRegisteredToAnotherUser"],
  ])("of alice, registered again by %s, results in %s", async (userId, outcome) => {
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

describe("passkey limit", () => {
  it("holds for 50 concurrent registrations", async () => {
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

  it("makes room after a removal", async () => {
    const { passkeys, registerPasskey, startRegistration } = createFixture({ maxPasskeysPerUser: 1 })
    const credentialId = await registerPasskey("alice")
    expect(outcomeOf(await passkeys.deregisterPasskey({ userId: "alice", credentialId }))).toBe("accepted")
    expect(await startRegistration("alice")).toBeDefined()
    expect(await registerPasskey("alice")).toBeTypeOf("string")
  })
})
