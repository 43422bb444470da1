// What both ways of finishing a registration share: takes the challenge and verifies the response. Stores nothing,
// so that a caller can store the passkey together with something of its own, in one transaction.
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
import type { PasskeyContext } from "../context"
import { failed, type PasskeyErrorOf } from "../errors"
import { supportedAlgorithmIDs } from "../policy"
import type { StoredChallenge, StoredPasskey } from "../types"
import { checkAuthenticatorData, readAuthenticatorData } from "../webauthn/authenticatorData"
import { takeChallenge } from "../webauthn/challenges"
import { checkClientData, readClientData } from "../webauthn/clientData"
import { parseRegistrationResponse } from "../webauthn/credentialJSON"
import { parseAdditionalAllowedOrigin } from "../webauthn/origins"
import { readUsableKey } from "../webauthn/signatures"

export interface VerifyRegistrationArguments {
  /** Whose registration this must be; left out where the challenge alone says so (sign-up). */
  userId?: string | undefined
  /** The response in JSON form, as `@simplewebauthn/browser`'s `startRegistration` returns it. */
  publicKey: unknown
  additionalAllowedOrigin?: string | undefined
  /** What start was given. */
  boundTo?: string | undefined
  /** What start was given. */
  purpose?: string | undefined
}

export type VerifyRegistrationError = PasskeyErrorOf<
  | "CannotParseAdditionalAllowedOrigin"
  | "MalformedCredential"
  | "NoRegistrationChallengeFound"
  | "NotDiscoverable"
  | "OriginNotAllowed"
  | "UserNotVerified"
  | "VerificationFailed"
>

/** A passkey that is verified and not yet stored, and the note that start was given. */
export interface VerifiedRegistration {
  passkey: StoredPasskey
  /** The user handle, where start was told that the user is new: to be stored with the passkey. Otherwise null. */
  newUserHandle: string | null
  callerState: string | null
  /** Whether the browser made it by itself: then nobody's presence was shown. */
  isConditional: boolean
}

/** Verifies a registration's response against the challenge in it, which is spent whatever comes of it. */
export async function verifyRegistration(
  context: PasskeyContext,
  args: VerifyRegistrationArguments,
): Promise<Result<VerifiedRegistration, VerifyRegistrationError>> {
  const clientData = readClientData(args.publicKey)
  if (clientData === undefined) {
    return err({ type: "MalformedCredential", details: "response.clientDataJSON is not client data" })
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

  // Asked for at start with residentKey: "required"; some authenticators make another one all the same.
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
  const { newUserHandle, callerState, isConditional } = challenge
  return ok({ passkey, newUserHandle, callerState, isConditional })
}

type VerifiedCredential = Omit<
  StoredPasskey,
  "userId" | "displayName" | "createdAt" | "lastUsedAt" | "lastUsedFrom"
>

/** Steps 12 to 26, but for the attestation statement, which is not read. */
async function verifyCredential(
  context: PasskeyContext,
  { id, response }: RegistrationResponseJSON,
  { isConditional }: StoredChallenge,
): Promise<Result<VerifiedCredential, PasskeyErrorOf<"UserNotVerified" | "VerificationFailed">>> {
  const parsed = readAuthenticatorData(readAttestedData(response.attestationObject))
  if (parsed === undefined) return failed("the attestation object can't be read")
  const checked = await checkAuthenticatorData(context, parsed, isConditional)
  if (!checked.ok) return checked
  const { aaguid, credentialID, credentialPublicKey: publicKey, counter, flags } = parsed
  if (aaguid === undefined || credentialID === undefined || publicKey === undefined) {
    return failed("the authenticator data has no credential")
  }
  // What is beside the signed part is the browser's word.
  if (isoBase64URL.fromBuffer(credentialID) !== id)
    return failed("id is not the id in the authenticator data")
  if (readUsableKey(publicKey) === undefined) return failed(describeUnusable(publicKey))
  return ok({
    credentialId: id,
    publicKey,
    signCount: counter,
    transports: response.transports ?? [],
    aaguid: convertAAGUIDToString(aaguid),
    isBackupEligible: flags.be,
    isBackedUp: flags.bs,
  })
}

/**
 * The authenticator data in an attestation object, whatever statement stands beside it. None is asked for (policy.ts), and
 * browsers send none; who sends one all the same made it himself. https://www.w3.org/TR/webauthn-3/#sctn-attestation
 */
function readAttestedData(attestationObject: string): unknown {
  try {
    return decodeAttestationObject(isoBase64URL.toBuffer(attestationObject)).get("authData")
  } catch {
    return undefined
  }
}

/** Why a key is not one that `readUsableKey` takes. Never throws; of what came it repeats no more than a number. */
function describeUnusable(publicKey: Uint8Array<ArrayBuffer>): string {
  const alg = readAlgorithm(publicKey)
  return alg === undefined || supportedAlgorithmIDs.includes(alg)
    ? "the public key is not of the kind that its alg wants"
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
