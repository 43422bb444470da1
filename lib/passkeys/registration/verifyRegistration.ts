// Takes the challenge of a registration and verifies the response, without storing the passkey. The caller can then
// store the passkey and its own data in one transaction. Guarantees that the challenge is used once.
// https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential (steps 5 to 26)

import type { RegistrationResponseJSON } from "@simplewebauthn/server"
import {
  convertAAGUIDToString,
  cose,
  decodeAttestationObject,
  decodeCredentialPublicKey,
  isoBase64URL,
} from "@simplewebauthn/server/helpers"
import { err, ok, type Result } from "../../result"
import { findDecoyPasskey } from "../authentication/decoyPasskeys"
import type { PasskeyContext } from "../context"
import { verificationFailed, type PasskeyErrorOf } from "../errors"
import { supportedAlgorithmIDs } from "../policy"
import type { StoredChallenge, StoredPasskey } from "../types"
import { checkAuthenticatorData, readAuthenticatorData } from "../webauthn/authenticatorData"
import { takeChallenge } from "../webauthn/challenges"
import { checkClientData, readClientData } from "../webauthn/clientData"
import { parseRegistrationResponse } from "../webauthn/credentialJSON"
import { parseAdditionalAllowedOrigin } from "../webauthn/origins"

/** The arguments of {@link verifyRegistration}. */
export interface VerifyRegistrationArguments {
  /** The user who must have started the registration. Omit it if only the challenge identifies the user (sign-up). */
  userId?: string | undefined
  /** The response from `startRegistration` in `@simplewebauthn/browser`. Untrusted input of any shape. */
  publicKey: unknown
  /** An origin to allow in addition to those allowed at start. */
  additionalAllowedOrigin?: string | undefined
  /** The same value as at start, or several values that include it. */
  boundTo?: string | readonly string[] | undefined
  /** The same value as at start. */
  purpose?: string | undefined
}

/** The error types of {@link verifyRegistration}, described in errors.ts. */
export type VerifyRegistrationError = PasskeyErrorOf<
  | "CannotParseAdditionalAllowedOrigin"
  | "CredentialRegisteredToAnotherUser"
  | "MalformedCredential"
  | "NoRegistrationChallengeFound"
  | "NotDiscoverable"
  | "OriginNotAllowed"
  | "UserNotVerified"
  | "VerificationFailed"
>

/** A verified passkey that isn't stored yet, and what start kept in the challenge. */
export interface VerifiedRegistration {
  passkey: StoredPasskey
  /** The user handle to store with the passkey, if the registration was started with `isNewUser`. Otherwise null. */
  newUserHandle: string | null
  /** The `callerState` passed at start. */
  callerState: string | null
  /** Whether the browser created the passkey without a prompt. If so, user presence wasn't proven. */
  isConditional: boolean
}

/**
 * Verifies a registration response. Our own operation, not part of the reference.
 *
 * The response's challenge can't be used again, even if verification fails.
 */
export async function verifyRegistration(
  context: PasskeyContext,
  args: VerifyRegistrationArguments,
): Promise<Result<VerifiedRegistration, VerifyRegistrationError>> {
  const clientData = readClientData(args.publicKey)
  if (clientData === undefined) {
    return err({ type: "MalformedCredential", details: "response.clientDataJSON is not valid client data" })
  }
  const { userId, boundTo, purpose } = args
  const challenge = await takeChallenge(context, clientData.challenge, {
    ceremony: "registration",
    userId,
    boundTo,
    purpose,
  })
  if (challenge?.userId == null) return err({ type: "NoRegistrationChallengeFound" })

  const additionalOrigin = parseAdditionalAllowedOrigin(args.additionalAllowedOrigin)
  if (!additionalOrigin.ok) return additionalOrigin
  const response = parseRegistrationResponse(args.publicKey)
  if (!response.ok) return response
  const allowedOrigins = [
    ...challenge.allowedOrigins,
    ...(additionalOrigin.data ? [additionalOrigin.data] : []),
  ]
  const checked = checkClientData(clientData, "registration", allowedOrigins)
  if (!checked.ok) return checked

  // Some authenticators create a credential that isn't discoverable in spite of residentKey: "required".
  if (response.data.clientExtensionResults.credProps?.rk === false) return err({ type: "NotDiscoverable" })
  const credential = await verifyCredential(context, response.data, challenge)
  if (!credential.ok) return credential
  const passkey: StoredPasskey = {
    ...credential.data,
    userId: challenge.userId,
    displayName: challenge.passkeyDisplayName,
    createdAt: context.now(),
    lastUsedAt: null,
    lastUsedFrom: null,
  }
  // Refuses a decoy's ID like that of an existing passkey. Otherwise, registering it would reveal the decoy.
  if (await findDecoyPasskey(context, passkey.credentialId)) {
    return err({ type: "CredentialRegisteredToAnotherUser" })
  }
  const { newUserHandle, callerState, isConditional } = challenge
  return ok({ passkey, newUserHandle, callerState, isConditional })
}

type VerifiedCredential = Omit<
  StoredPasskey,
  "userId" | "displayName" | "createdAt" | "lastUsedAt" | "lastUsedFrom"
>

/** Performs steps 12 to 26, except for the attestation statement, which is ignored. */
async function verifyCredential(
  context: PasskeyContext,
  { id, response }: RegistrationResponseJSON,
  { isConditional }: StoredChallenge,
): Promise<Result<VerifiedCredential, PasskeyErrorOf<"UserNotVerified" | "VerificationFailed">>> {
  const parsed = readAuthenticatorData(extractAuthenticatorData(response.attestationObject))
  if (parsed === undefined) return verificationFailed("the attestation object can't be read")
  const checked = await checkAuthenticatorData(context, parsed, isConditional)
  if (!checked.ok) return checked
  const { credential, signCount, flags } = parsed
  if (credential === undefined) return verificationFailed("the authenticator data has no credential")
  const { aaguid, credentialId, publicKey } = credential
  // `id` itself isn't authenticated. Only the authenticator data comes from the authenticator.
  if (isoBase64URL.fromBuffer(credentialId) !== id) {
    return verificationFailed("id doesn't match the credential ID in the authenticator data")
  }
  if (!(await context.signatures.canImport(publicKey))) {
    return verificationFailed(describeUnusableKey(publicKey))
  }
  return ok({
    credentialId: id,
    publicKey,
    signCount,
    transports: response.transports ?? [],
    aaguid: convertAAGUIDToString(aaguid),
    isBackupEligible: flags.be,
    isBackedUp: flags.bs,
  })
}

/**
 * Extracts the authenticator data from an attestation object. Ignores the attestation statement: none is requested
 * (policy.ts) and browsers send none, so one sent anyway proves nothing.
 * https://www.w3.org/TR/webauthn-3/#sctn-attestation
 */
function extractAuthenticatorData(attestationObject: string): unknown {
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
function describeUnusableKey(publicKey: Uint8Array<ArrayBuffer>): string {
  const alg = readAlgorithm(publicKey)
  return alg === undefined || supportedAlgorithmIDs.includes(alg)
    ? "the public key doesn't fit its algorithm"
    : `the public key has alg "${alg}", expected one of "${supportedAlgorithmIDs.join(", ")}"`
}

function readAlgorithm(publicKey: Uint8Array<ArrayBuffer>): number | undefined {
  try {
    const alg: unknown = decodeCredentialPublicKey(publicKey).get(cose.COSEKEYS.alg)
    return typeof alg === "number" ? alg : undefined
  } catch {
    return undefined
  }
}
