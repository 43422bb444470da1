// The steps of a registration that authentications don't have. The numbers are those of
// https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential

import type { RegistrationResponseJSON } from "@simplewebauthn/server"
import {
  cose,
  decodeAttestationObject,
  decodeCredentialPublicKey,
  isoBase64URL,
} from "@simplewebauthn/server/helpers"
import { verificationFailed, type PasskeyErrorOf } from "../errors"
import type { CheckStep, RecordStep, SkippedStep, ValueStep } from "../trace/step"
import type { AttestedCredential, AuthenticatorData } from "../webauthn/authenticatorData"
import { createCredentialIdLengthStep } from "../webauthn/credentialId"

const source = "registration/registrationSteps.ts"

/** Reported by start. */
export const optionsSteps: readonly RecordStep<{ challenge: string }>[] = [
  {
    number: 1,
    name: "options",
    title: "The server created the options, with a new challenge",
    source: "registration/startRegistration.ts",
    received: ({ challenge }) => challenge,
  },
]

export const skippedSteps: readonly SkippedStep[] = [
  {
    number: 2,
    name: "create",
    title: "The page calls navigator.credentials.create()",
    source,
    reason: "This happens in the browser.",
  },
  {
    number: 12,
    name: "clientDataHash",
    title: "The hash of clientDataJSON is computed",
    source,
    reason: "Only the signature of an attestation statement would cover this hash, and no statement is read.",
  },
  ...[
    "The format of the attestation statement is known",
    "The attestation statement is correct",
    "There are trust anchors for the attestation statement",
    "The attestation statement is trustworthy",
  ].map((title, index) => ({
    number: 21 + index,
    name: `attestation${index + 1}`,
    title,
    source,
    reason: "No attestation is requested, so a statement sent anyway proves nothing and isn't read.",
  })),
]

export const responseStep: ValueStep<RegistrationResponseJSON> = {
  number: 3,
  name: "response",
  title: "The response comes from a registration",
  source: "webauthn/credentialJSON.ts",
}

export const extensionResultsSteps: readonly RecordStep<RegistrationResponseJSON>[] = [
  {
    number: 4,
    name: "clientExtensionResults",
    title: "The browser's extension results are read",
    source: "webauthn/credentialJSON.ts",
    received: (response) => JSON.stringify(response.clientExtensionResults),
  },
]

export const authenticatorDataStep: ValueStep<AuthenticatorData> = {
  number: 13,
  name: "authenticatorData",
  title: "The attestation object contains authenticator data",
  source,
}

export const credentialStep: ValueStep<AttestedCredential> = {
  number: 13,
  name: "attestedCredential",
  title: "The authenticator data contains a credential",
  source,
}

export const backupSteps: readonly RecordStep<AuthenticatorData>[] = [
  {
    number: 18,
    name: "backupEligibility",
    title: "The server stores whether the passkey can be backed up (BE flag)",
    source,
    received: ({ flags }) => flags.be,
  },
  {
    number: 19,
    name: "isBackedUp",
    title: "The server stores whether the passkey is backed up (BS flag)",
    source,
    received: ({ flags }) => flags.bs,
  },
]

/** The parsed response. */
export interface CredentialState extends AttestedCredential {
  /** The credential's ID, as reported by the browser. */
  id: string
  /** Whether the platform can import the public key. */
  isUsableKey: boolean
  /** The algorithms in the options. */
  offeredAlgorithmIDs: number[]
  clientExtensionResults: RegistrationResponseJSON["clientExtensionResults"]
}

export const credentialSteps: readonly CheckStep<
  CredentialState,
  PasskeyErrorOf<"MalformedCredential" | "NotDiscoverable" | "VerificationFailed">
>[] = [
  {
    number: 20,
    name: "algorithm",
    title: "The public key uses an algorithm that was offered, and the key can be imported",
    source,
    expected: ({ offeredAlgorithmIDs }) => offeredAlgorithmIDs,
    received: ({ publicKey }) => readAlgorithm(publicKey),
    isMet: ({ isUsableKey }) => isUsableKey,
    error: (state) => verificationFailed(describeUnusableKey(state)),
  },
  createCredentialIdLengthStep(25),
  {
    number: 27,
    name: "credentialId",
    // The browser's `id` itself isn't authenticated. Only the authenticator data comes from the authenticator.
    title: "The browser and the authenticator report the same credential ID",
    source,
    expected: (state) => isoBase64URL.fromBuffer(state.credentialId),
    received: (state) => state.id,
    error: () => verificationFailed("id doesn't match the credential ID in the authenticator data"),
  },
  {
    number: 28,
    name: "discoverable",
    // Some authenticators create a passkey that isn't discoverable, in spite of residentKey: "required".
    title: "The browser reports that the passkey is discoverable, or doesn't say whether it is",
    source,
    expected: () => [`{"credProps":{"rk":true}}`, "{}"],
    received: (state) => JSON.stringify(state.clientExtensionResults),
    isMet: (state) => state.clientExtensionResults.credProps?.rk !== false,
    error: () => ({ type: "NotDiscoverable" }),
  },
]

/**
 * Performed by the store, in one statement. The ID of a decoy is rejected in the same way, because registering it would
 * reveal the decoy.
 */
export const unregisteredStep: ValueStep<unknown> = {
  number: 26,
  name: "unregistered",
  title: "No user has a passkey with this credential ID",
  source,
}

export const limitStep: ValueStep<unknown> = {
  number: 29,
  name: "limit",
  title: "The user hasn't reached the passkey limit, so the passkey is stored",
  source,
}

/** Only reported if it fails. */
export const storedUserStep: ValueStep<unknown> = {
  number: 8,
  name: "challengeStoredUser",
  title: "The user that the challenge was issued for is in the database",
  source,
}

/**
 * Extracts the authenticator data from an attestation object. Ignores the attestation statement: none is requested
 * (policy.ts) and browsers send none, so one sent anyway proves nothing.
 * https://www.w3.org/TR/webauthn-3/#sctn-attestation
 */
export function extractAuthenticatorData(attestationObject: string): unknown {
  try {
    return decodeAttestationObject(isoBase64URL.toBuffer(attestationObject)).get("authData")
  } catch {
    return undefined
  }
}

/**
 * Explains why a key can't be imported. Never throws, and repeats nothing of the key but the algorithm's
 * number.
 */
function describeUnusableKey({ publicKey, offeredAlgorithmIDs }: CredentialState): string {
  const alg = readAlgorithm(publicKey)
  return alg === undefined || offeredAlgorithmIDs.includes(alg)
    ? "the public key doesn't fit its algorithm"
    : `the public key has alg "${alg}", expected one of "${offeredAlgorithmIDs.join(", ")}"`
}

function readAlgorithm(publicKey: Uint8Array<ArrayBuffer>): number | undefined {
  try {
    const alg: unknown = decodeCredentialPublicKey(publicKey).get(cose.COSEKEYS.alg)
    return typeof alg === "number" ? alg : undefined
  } catch {
    return undefined
  }
}
