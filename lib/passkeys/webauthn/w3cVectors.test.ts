// The specification's own test vectors, run through the finish operations. The table says of each what our policy
// does with it and why. Most are refused on purpose: the vectors show what WebAuthn allows, which is more than we do
// (user verification is required, the page must not be embedded, three algorithms). So that such a refusal hides no
// fault in the cryptography, each is verified once more without our policy. Attestation is not asked for, and a
// statement that comes is not read, so that the seven formats make no difference to what we accept.
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
import { afterEach, describe, expect, test } from "vitest"
import { createFixture, reasonOf, type Fixture } from "../testing/fixture"
import source from "../testing/w3c-webauthn-l3.data.json" with { type: "json" }
import type { StoredPasskey } from "../types"

type Vector = (typeof source.vectors)[number]

const notVerified = /^UserNotVerified$/
const embedded = /^VerificationFailed: the ceremony ran in a page embedded in another origin$/
const algorithm = (id: number) =>
  new RegExp(`^VerificationFailed: .*alg "${id}", expected one of "-7, -8, -257"`)

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
    why: "the authenticator did not verify the person, in either ceremony",
  },
  "packed-self-es256": {
    registration: accepted,
    authentication: notVerified,
    why: "registered; the authentication is without user verification",
  },
  "none-es256-crossOrigin": {
    registration: embedded,
    authentication: embedded,
    why: "crossOrigin is true",
  },
  "none-es256-topOrigin": {
    registration: embedded,
    authentication: embedded,
    why: "crossOrigin is true, in a page of https://example.com",
  },
  "none-es256-long-credential-id": {
    registration: notVerified,
    authentication: accepted,
    why: "the registration is without user verification; 1023 bytes of credential id are fine",
  },
  "packed-es256": { registration: accepted, authentication: accepted, why: "all that our policy asks for" },
  "packed-es384": {
    registration: notVerified,
    authentication: /^VerificationFailed: the signature is not valid$/,
    why: "the registration is without user verification; ES384 signs nobody in",
  },
  "packed-es512": {
    registration: algorithm(-36),
    authentication: notVerified,
    why: "ES512 is not registered",
  },
  "packed-rs256": {
    registration: accepted,
    authentication: notVerified,
    why: "registered; the authentication is without user verification",
  },
  "packed-eddsa": {
    registration: notVerified,
    authentication: notVerified,
    why: "the authenticator did not verify the person, in either ceremony",
  },
  "packed-ed448": {
    registration: notVerified,
    authentication: /^VerificationFailed: the signature is not valid$/,
    why: "the registration is without user verification; Ed448 signs nobody in",
  },
  "tpm-es256": {
    registration: accepted,
    authentication: accepted,
    why: "all that our policy asks for; the statement is not read",
  },
  "android-key-es256": {
    registration: accepted,
    authentication: notVerified,
    why: "registered; the authentication is without user verification",
  },
  "apple-es256": {
    registration: notVerified,
    authentication: notVerified,
    why: "the authenticator did not verify the person, in either ceremony",
  },
  "fido-u2f-es256": {
    registration: notVerified,
    authentication: notVerified,
    why: "the authenticator did not verify the person, in either ceremony",
  },
}

describe("the W3C's test vectors", () => {
  test("are all here, each with what becomes of it", () => {
    expect(source.vectors).toHaveLength(15)
    expect(source.vectors.map(({ id }) => id)).toEqual(Object.keys(expectations))
  })

  test.each(source.vectors.map((vector) => [describeExpectation(vector), vector] as const))(
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
        // As though it had been accepted, so that its authentication is put to the test as well.
        expect(await context.store.addPasskey(toStoredPasskey(vector), 1)).toBe("added")
      }
      expect(reasonOf(await passkeys.finishAuthentication(authenticationArgs))).toMatch(authentication)
    },
  )
})

describe("without our policy, SimpleWebAuthn verifies", () => {
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

  test.each(source.vectors)("the registration of $id", async (vector) => {
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
    expect(outcome).toMatch(libraryRefusals.registration[vector.id] ?? /^verified$/)
  })

  test.each(source.vectors)("the signature of $id", async (vector) => {
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
    const expected = libraryRefusals.signature[vector.id] ?? /^verified$/
    expect(await verify(toAuthenticationResponse(vector))).toMatch(expected)
  })
})

/** What SimpleWebAuthn refuses of itself, with the W3C's test root trusted and every algorithm allowed. */
const libraryRefusals: Record<"registration" | "signature", Record<string, RegExp>> = {
  registration: {
    "tpm-es256": /TPM manufacturer "id:00000000"/,
    // It takes the last certificate for the root, and the vector has the leaf alone.
    "android-key-es256": /certificate path \(Android Key\)/,
    "fido-u2f-es256": /AAGUID .* was not expected value/,
  },
  signature: { "packed-ed448": /invalid alg -53/ },
}

const userId = "the vectors' user"

/** A relying party with the vector's two challenges outstanding. */
async function createVectorFixture({ registration, authentication }: Vector): Promise<Fixture> {
  const fixture = createFixture({ rpId: source.rpId, defaultOrigin: source.origin })
  const { store, now } = fixture.context
  await store.findOrCreatePasskeyUser({ userId: userId, userName: userId, newUserHandle: "AAAA", now: now() })
  const outstanding = {
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
  await store.addChallenge({ ...outstanding, challenge, ceremony: "registration" })
  const nextChallenge = toBase64URL(authentication.challenge)
  await store.addChallenge({ ...outstanding, challenge: nextChallenge, ceremony: "authentication" })
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

/** The passkey in the vector's attestation object, whatever our policy thinks of it. */
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
  if (!expectation) throw new Error(`what becomes of ${id} is not said`)
  return expectation
}

/** Such as "packed-rs256: registration accepted, authentication refused (registered; ...)". */
function describeExpectation({ id }: Vector): string {
  const { registration, authentication, why } = requireExpectation(id)
  const say = (outcome: RegExp) => (outcome === accepted ? "accepted" : `refused as ${outcome.source}`)
  return `${id}: registration ${say(registration)}, authentication ${say(authentication)} (${why})`
}

function toBase64URL(hex: string): string {
  return Buffer.from(hex, "hex").toString("base64url")
}
