// Runs the specification's test vectors through the finish operations. The table lists what our policy does with each
// one, and why. Most are rejected on purpose: WebAuthn allows more than our policy, which requires user verification,
// forbids embedding, and supports six algorithms. To make sure that such a rejection doesn't hide a cryptographic
// bug, each vector is also verified without our policy. Attestation isn't requested and statements are ignored, so
// the seven formats don't matter here.
// https://www.w3.org/TR/webauthn-3/#sctn-test-vectors

import {
  SettingsService,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from "@simplewebauthn/server"
import {
  decodeAttestationObject,
  isoBase64URL,
  isoUint8Array,
  parseAuthenticatorData,
} from "@simplewebauthn/server/helpers"
import { afterEach, describe, expect, it } from "vitest"
import { createFixture, reasonOf, type Fixture } from "../testing/fixture"
import source from "../testing/w3c-webauthn-l3.data.json" with { type: "json" }
import type { StoredPasskey } from "../types"

type Vector = (typeof source.vectors)[number]

const notVerified = /^UserNotVerified$/
const embedded = /^VerificationFailed: the ceremony ran in a page embedded in a page of another origin$/
const algorithm = (id: number) =>
  new RegExp(`^VerificationFailed: .*alg "${id}", expected one of "-7, -8, -257, -48, -49, -50"`)

interface Expectation {
  registration: RegExp
  authentication: RegExp
  why: string
}

const accepted = /^accepted$/
const expectations: Record<string, Expectation> = {
  "none-es256": {
    registration: notVerified,
    authentication: notVerified,
    why: "neither ceremony has user verification",
  },
  "packed-self-es256": {
    registration: accepted,
    authentication: notVerified,
    why: "the authentication has no user verification",
  },
  "none-es256-crossOrigin": {
    registration: embedded,
    authentication: embedded,
    why: "crossOrigin is true",
  },
  "none-es256-topOrigin": {
    registration: embedded,
    authentication: embedded,
    why: "crossOrigin is true, embedded in https://example.com",
  },
  "none-es256-long-credential-id": {
    registration: notVerified,
    authentication: accepted,
    why: "the registration has no user verification; a credential ID of 1023 bytes is allowed",
  },
  "packed-es256": { registration: accepted, authentication: accepted, why: "meets our policy" },
  "packed-es384": {
    registration: notVerified,
    authentication: /^VerificationFailed: the signature is not valid$/,
    why: "the registration has no user verification; ES384 isn't supported",
  },
  "packed-es512": {
    registration: algorithm(-36),
    authentication: notVerified,
    why: "ES512 isn't supported",
  },
  "packed-rs256": {
    registration: accepted,
    authentication: notVerified,
    why: "the authentication has no user verification",
  },
  "packed-eddsa": {
    registration: notVerified,
    authentication: notVerified,
    why: "neither ceremony has user verification",
  },
  "packed-ed448": {
    registration: notVerified,
    authentication: /^VerificationFailed: the signature is not valid$/,
    why: "the registration has no user verification; Ed448 isn't supported",
  },
  "tpm-es256": {
    registration: accepted,
    authentication: accepted,
    why: "meets our policy; the attestation statement is ignored",
  },
  "android-key-es256": {
    registration: accepted,
    authentication: notVerified,
    why: "the authentication has no user verification",
  },
  "apple-es256": {
    registration: notVerified,
    authentication: notVerified,
    why: "neither ceremony has user verification",
  },
  "fido-u2f-es256": {
    registration: notVerified,
    authentication: notVerified,
    why: "neither ceremony has user verification",
  },
}

describe("W3C test vectors", () => {
  it("are complete, and each has an expectation", () => {
    expect(source.vectors).toHaveLength(15)
    expect(source.vectors.map(({ id }) => id)).toEqual(Object.keys(expectations))
  })

  it.each(source.vectors.map((vector) => [describeExpectation(vector), vector] as const))(
    "%s",
    async (_, vector) => {
      const { registration, authentication } = requireExpectation(vector.id)
      const fixture = await createVectorFixture(vector)
      const { passkeys, context } = fixture
      const registered = await passkeys.finishRegistration({
        userId,
        publicKey: toRegistrationResponse(vector),
      })
      expect(reasonOf(registered)).toMatch(registration)

      const authenticationArgs = { userId, publicKey: toAuthenticationResponse(vector) }
      if (!registered.ok) {
        expect(await context.store.listPasskeys(userId)).toEqual([])
        // Store it anyway, so that the authentication is tested as well.
        expect(await context.store.addPasskey(toStoredPasskey(vector), 1)).toBe("added")
      }
      expect(reasonOf(await passkeys.finishAuthentication(authenticationArgs))).toMatch(authentication)
    },
  )
})

describe("SimpleWebAuthn, without our policy,", () => {
  const rootsBefore = new Map(
    (["apple"] as const).map((identifier) => [
      identifier,
      SettingsService.getRootCertificates({ identifier }),
    ]),
  )
  afterEach(() => {
    for (const [identifier, certificates] of rootsBefore) {
      SettingsService.setRootCertificates({ identifier, certificates })
    }
  })

  it.each(source.vectors)("verifies the registration of $id", async (vector) => {
    for (const identifier of rootsBefore.keys()) {
      SettingsService.setRootCertificates({
        identifier,
        certificates: [isoUint8Array.fromHex(source.attestation_ca_cert)],
      })
    }
    const outcome = await verifyRegistrationResponse({
      response: toRegistrationResponse(vector),
      expectedChallenge: toBase64URL(vector.registration.challenge),
      expectedOrigin: source.origin,
      expectedRPID: source.rpId,
      requireUserVerification: false,
      supportedAlgorithmIDs: [-7, -8, -257, -35, -36, -53],
    }).then(({ verified }) => (verified ? "verified" : "not verified"), String)
    expect(outcome).toMatch(libraryRejections.registration[vector.id] ?? /^verified$/)
  })

  it.each(source.vectors)("verifies the signature of $id", async (vector) => {
    const { credentialId, publicKey } = toStoredPasskey(vector)
    const verify = (response: AuthenticationResponseJSON) =>
      verifyAuthenticationResponse({
        response,
        expectedChallenge: toBase64URL(vector.authentication.challenge),
        expectedOrigin: source.origin,
        expectedTopOrigin: source.topOrigin,
        expectedRPID: source.rpId,
        requireUserVerification: false,
        credential: { id: credentialId, publicKey, counter: 0 },
      }).then(({ verified }) => (verified ? "verified" : "not verified"), String)
    const expected = libraryRejections.signature[vector.id] ?? /^verified$/
    expect(await verify(toAuthenticationResponse(vector))).toMatch(expected)
  })
})

/** What SimpleWebAuthn itself rejects, with the W3C's test root trusted and every algorithm allowed. */
const libraryRejections: Record<"registration" | "signature", Record<string, RegExp>> = {
  registration: {
    "tpm-es256": /TPM manufacturer "id:00000000"/,
    // SimpleWebAuthn treats the last certificate as the root, but the vector has only the leaf.
    "android-key-es256": /certificate path \(Android Key\)/,
    "fido-u2f-es256": /AAGUID .* was not expected value/,
  },
  signature: { "packed-ed448": /invalid alg -53/ },
}

const userId = "the vectors' user"

/** Creates a relying party with the vector's two challenges outstanding. */
async function createVectorFixture({ registration, authentication }: Vector): Promise<Fixture> {
  const fixture = createFixture({ rpId: source.rpId, defaultOrigin: source.origin })
  const { store, now } = fixture.context
  await store.findOrCreatePasskeyUser({ userId, userName: userId, newUserHandle: "AAAA", now: now() })
  const challengeFields = {
    userId,
    allowedOrigins: [source.origin],
    boundTo: null,
    purpose: null,
    isConditional: false,
    newUserHandle: null,
    passkeyDisplayName: null,
    callerState: null,
    expiresAt: new Date(now().getTime() + 1000),
  }
  const challenge = toBase64URL(registration.challenge)
  await store.addChallenge({ ...challengeFields, challenge, ceremony: "registration" })
  const nextChallenge = toBase64URL(authentication.challenge)
  await store.addChallenge({ ...challengeFields, challenge: nextChallenge, ceremony: "authentication" })
  return fixture
}

function toRegistrationResponse({ registration }: Vector): RegistrationResponseJSON {
  const id = toBase64URL(registration.credential_id)
  return {
    id,
    rawId: id,
    type: "public-key",
    clientExtensionResults: {},
    response: {
      clientDataJSON: toBase64URL(registration.clientDataJSON),
      attestationObject: toBase64URL(registration.attestationObject),
    },
  }
}

function toAuthenticationResponse({ registration, authentication }: Vector): AuthenticationResponseJSON {
  const id = toBase64URL(registration.credential_id)
  return {
    id,
    rawId: id,
    type: "public-key",
    clientExtensionResults: {},
    response: {
      clientDataJSON: toBase64URL(authentication.clientDataJSON),
      authenticatorData: toBase64URL(authentication.authenticatorData),
      signature: toBase64URL(authentication.signature),
    },
  }
}

/** Returns the passkey in the vector's attestation object, whether or not our policy accepts it. */
function toStoredPasskey({ registration }: Vector): StoredPasskey {
  const attestationObject = decodeAttestationObject(
    isoBase64URL.toBuffer(toBase64URL(registration.attestationObject)),
  )
  const { credentialID, credentialPublicKey, flags, counter } = parseAuthenticatorData(
    attestationObject.get("authData"),
  )
  if (!credentialID || !credentialPublicKey) throw new Error("the vector has no attested credential")
  return {
    credentialId: isoBase64URL.fromBuffer(credentialID),
    userId,
    rpId: null,
    isUserHandleUnknown: false,
    publicKey: credentialPublicKey,
    signCount: counter,
    transports: [],
    aaguid: registration.aaguid,
    isBackupEligible: flags.be,
    isBackedUp: flags.bs,
    displayName: null,
    createdAt: new Date(0),
    lastUsedAt: null,
    lastUsedFrom: null,
  }
}

function requireExpectation(id: string): Expectation {
  const expectation = expectations[id]
  if (!expectation) throw new Error(`${id} has no expectation`)
  return expectation
}

/** For example "packed-rs256: registration accepted, authentication rejected as ^UserNotVerified$ (...)". */
function describeExpectation({ id }: Vector): string {
  const { registration, authentication, why } = requireExpectation(id)
  const describeOutcome = (outcome: RegExp) =>
    outcome === accepted ? "accepted" : `rejected as ${outcome.source}`
  return `${id}: registration ${describeOutcome(registration)}, authentication ${describeOutcome(authentication)} (${why})`
}

function toBase64URL(hex: string): string {
  return Buffer.from(hex, "hex").toString("base64url")
}
