// The W3C's test vectors, responses recorded from Chromium, and those of both test authenticators, through our verification and SimpleWebAuthn's.
// The two may disagree only in the ways that deviations.ts lists.

import { decodeAttestationObject, isoBase64URL, parseAuthenticatorData } from "@simplewebauthn/server/helpers"
import WebAuthnEmulator, { AuthenticatorEmulator } from "nid-webauthn-emulator"
import { describe, expect, it } from "vitest"
import { createFixture, requireOk, testOrigin, testRpId } from "../fixture"
import mlDsa from "../ml-dsa-chromium.data.json" with { type: "json" }
import type { AuthenticationOverrides, RegistrationOverrides } from "../softwareAuthenticator"
import source from "../w3c-webauthn-l3.data.json" with { type: "json" }
import { agree, deviations, es384, findDeviation } from "./deviations.ts"
import { verifyBothWays, type Presented } from "./verifyBothWays.ts"

/** Returns how the two disagree, unless it is a known way. */
async function findDisagreement(presented: Presented, known = deviations): Promise<string | undefined> {
  const both = await verifyBothWays(presented)
  if (agree(both) || findDeviation(both, known)) return undefined
  return `ours: ${both.ours}; library: ${both.library}`
}

describe("the W3C's test vectors", () => {
  it.each(source.vectors)("are judged alike: the registration of $id", async ({ registration }) => {
    const response = {
      ...toCredential(registration.credential_id),
      response: {
        clientDataJSON: toBase64URL(registration.clientDataJSON),
        attestationObject: toBase64URL(registration.attestationObject),
      },
    }
    const challenge = toBase64URL(registration.challenge)
    expect(await findDisagreement({ ceremony: "registration", response, challenge, ...w3c })).toBeUndefined()
  })

  it.each(source.vectors)(
    "are judged alike: the authentication of $id",
    async ({ id, registration, authentication }) => {
      const response = {
        ...toCredential(registration.credential_id),
        response: {
          clientDataJSON: toBase64URL(authentication.clientDataJSON),
          authenticatorData: toBase64URL(authentication.authenticatorData),
          signature: toBase64URL(authentication.signature),
        },
      }
      const presented: Presented = {
        ceremony: "authentication",
        response,
        challenge: toBase64URL(authentication.challenge),
        passkey: readPasskey(toBase64URL(registration.attestationObject)),
        ...w3c,
      }
      const known = id === "packed-es384" ? [...deviations, es384] : deviations
      expect(await findDisagreement(presented, known)).toBeUndefined()
    },
  )
})

const w3c = { origin: source.origin, rpId: source.rpId, userHandle: "AAAA" }

/** A case for every override of the software authenticator. */
const both = {
  type: ["webauthn.get", "webauthn.create", "payment.get", ""],
  challenge: ["", toBase64URL("00".repeat(32))],
  origin: ["https://evil.example", "https://www.example.com", "http://example.com", `${testOrigin}/`],
  crossOrigin: [true, false, "true", null],
  topOrigin: [testOrigin, "https://evil.example", null],
  rpId: ["evil.example", "www.example.com"],
  isUserPresent: [false],
  isUserVerified: [false],
  isBackupEligible: [false],
  isBackedUp: [false],
  signCount: [0, 1, 7, 0xffffffff],
  extensionOutputs: ["a0", "a16178fb3ff8000000000000", "a161781bffffffffffffffff", "01", "a1"].map((hex) =>
    Buffer.from(hex, "hex"),
  ),
}
const registrationCases = toCases<RegistrationOverrides>({
  ...both,
  algorithm: [-7, -8, -257, -35, -48, -49, -50],
  credentialId: [1, 16, 1023, 1024].map((length) => new Uint8Array(length).fill(1)),
  aaguid: [new Uint8Array(16).fill(7)],
  transports: [[], ["usb", "nfc"], ["unknown"]],
  isDiscoverable: [true, false],
  attestationFormat: ["packed", "fido-u2f", "apple", "tpm", "android-key", "android-safetynet", "unknown"],
})
const authenticationCases = toCases<Omit<AuthenticationOverrides, "credentialId">>({
  ...both,
  userHandle: [null, "", "AAAA"],
  hasWrongSignature: [true],
})

describe("the software authenticator's responses", () => {
  it.each([{}, ...registrationCases])("are judged alike: a registration with %j", async (overrides) => {
    const { authenticator, startRegistration } = createFixture()
    const options = await startRegistration("alice")
    const response = authenticator.register(options, overrides)
    expect(
      await findDisagreement({ ceremony: "registration", response, ...toRelyingParty(options) }),
    ).toBeUndefined()
  })

  it.each([{}, ...authenticationCases])("are judged alike: an authentication with %j", async (overrides) => {
    const { authenticator, startRegistration, passkeys, context } = createFixture()
    const created = await startRegistration("alice")
    const registration = authenticator.register(created, { signCount: 4 })
    requireOk(await passkeys.finishRegistration({ userId: "alice", publicKey: registration }))
    const { authenticationOptions } = requireOk(await passkeys.startAuthentication({ userId: "alice" }))
    expect(await context.store.findPasskey("alice", registration.id)).toMatchObject({ signCount: 4 })
    const response = authenticator.authenticate(authenticationOptions, { signCount: 5, ...overrides })
    const presented: Presented = {
      ceremony: "authentication",
      response,
      passkey: readPasskey(registration.response.attestationObject),
      ...toRelyingParty(created),
      challenge: authenticationOptions.challenge,
    }
    expect(await findDisagreement(presented)).toBeUndefined()
  })
})

describe("the post-quantum responses of Chromium's virtual authenticator", () => {
  it.each(mlDsa.vectors)("are judged alike: $name", async ({ origin, registration, authentication }) => {
    const { userHandle } = authentication.response.response
    const relyingParty = { origin, rpId: mlDsa.rpId, userHandle }
    expect(await verifyBothWays({ ceremony: "registration", ...registration, ...relyingParty })).toEqual(
      bothAccepted,
    )
    const presented: Presented = {
      ceremony: "authentication",
      ...authentication,
      ...relyingParty,
      passkey: readPasskey(registration.response.response.attestationObject),
    }
    expect(await verifyBothWays(presented)).toEqual(bothAccepted)

    const { response } = authentication
    const signature = isoBase64URL.toBuffer(response.response.signature)
    signature[1000] = (signature[1000] ?? 0) ^ 1
    const forged = { ...response.response, signature: isoBase64URL.fromBuffer(signature) }
    expect(await verifyBothWays({ ...presented, response: { ...response, response: forged } })).toEqual({
      ours: "VerificationFailed: the signature is not valid",
      library: "not verified",
    })
  })
})

describe("the emulated security key's responses", () => {
  it.each(["ES256", "EdDSA", "RS256"] as const)("are accepted by both: %s", async (algorithm) => {
    const { passkeys, startRegistration } = createFixture()
    const emulator = new WebAuthnEmulator(new AuthenticatorEmulator({ algorithmIdentifiers: [algorithm] }))
    const created = await startRegistration("alice")
    const registration = emulator.createJSON(testOrigin, created)
    const relyingParty = toRelyingParty(created)
    expect(
      await verifyBothWays({ ceremony: "registration", response: registration, ...relyingParty }),
    ).toEqual(bothAccepted)

    requireOk(await passkeys.finishRegistration({ userId: "alice", publicKey: registration }))
    const { authenticationOptions } = requireOk(await passkeys.startAuthentication({ userId: "alice" }))
    const response = emulator.getJSON(testOrigin, authenticationOptions)
    const presented: Presented = {
      ceremony: "authentication",
      response,
      passkey: readPasskey(registration.response.attestationObject),
      ...relyingParty,
      challenge: authenticationOptions.challenge,
    }
    expect(await verifyBothWays(presented)).toEqual(bothAccepted)
  })
})

const bothAccepted = { ours: "accepted", library: "accepted" }

function toRelyingParty({ challenge, user }: { challenge: string; user: { id: string } }) {
  return { challenge, userHandle: user.id, origin: testOrigin, rpId: testRpId }
}

/** One case per value. An override without values doesn't compile. */
function toCases<Overrides extends object>(values: {
  [Name in keyof Required<Overrides>]: readonly Overrides[Name][]
}): Partial<Overrides>[] {
  return Object.entries<readonly unknown[]>(values).flatMap(([name, each]) =>
    each.map((value): Partial<Overrides> => Object.fromEntries([[name, value]]) as Partial<Overrides>),
  )
}

/** Returns the passkey in an attestation object, whether or not our policy accepts it. */
function readPasskey(attestationObject: string) {
  const { credentialID, credentialPublicKey, flags, counter } = parseAuthenticatorData(
    decodeAttestationObject(isoBase64URL.toBuffer(attestationObject)).get("authData"),
  )
  if (!credentialID || !credentialPublicKey) throw new Error("the response has no attested credential")
  return {
    credentialId: isoBase64URL.fromBuffer(credentialID),
    publicKey: credentialPublicKey,
    signCount: counter,
    isBackupEligible: flags.be,
  }
}

function toCredential(credentialId: string) {
  const id = toBase64URL(credentialId)
  return { id, rawId: id, type: "public-key", clientExtensionResults: {} }
}

function toBase64URL(hex: string): string {
  return Buffer.from(hex, "hex").toString("base64url")
}
