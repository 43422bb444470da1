// Takes the challenge of a registration, which works once (webauthn/challenges.ts), and verifies the response, without storing
// the passkey. The caller can then store the passkey and its own data in one transaction.
// https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential (steps 3 to 28)

import type { RegistrationResponseJSON } from "@simplewebauthn/server"
import { convertAAGUIDToString } from "@simplewebauthn/server/helpers"
import { err, ok, type Result } from "../../result"
import { findDecoyPasskey } from "../authentication/decoyPasskeys"
import type { PasskeyContext } from "../context"
import { verificationFailed, type PasskeyErrorOf } from "../errors"
import { reportFailure, reportRecords, reportSkipped, reportValue, runSteps } from "../trace/step"
import type { StoredChallenge, StoredPasskey } from "../types"
import { listAllowedOrigins } from "../webauthn/allowedOrigins"
import { checkDisplayName } from "../webauthn/arguments"
import {
  checkAuthenticatorData,
  readAuthenticatorData,
  type AttestedCredential,
  type AuthenticatorData,
} from "../webauthn/authenticatorData"
import { challengeSteps, takeChallenge } from "../webauthn/challenges"
import { checkClientData, readClientData } from "../webauthn/clientData"
import { parseRegistrationResponse } from "../webauthn/credentialJSON"
import { listOfferedAlgorithmIDs } from "../webauthn/offeredAlgorithms"
import {
  authenticatorDataStep,
  backupSteps,
  credentialStep,
  credentialSteps,
  extensionResultsSteps,
  extractAuthenticatorData,
  responseStep,
  skippedSteps,
  unregisteredStep,
} from "./registrationSteps"

/** The arguments of {@link verifyRegistration}. */
export interface VerifyRegistrationArguments {
  /** The user who must have started the registration. Omit it if only the challenge identifies the user (sign-up). */
  userId?: string | undefined
  /** The response from `startRegistration` in `@simplewebauthn/browser`. Untrusted input of any shape. */
  publicKey: unknown
  /** A name for the passkey, at most 100 characters, if it depends on where the passkey was saved. Defaults to the one from start. */
  passkeyDisplayName?: string | undefined
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
  | "InvalidArgument"
  | "MalformedCredential"
  | "NoRegistrationChallengeFound"
  | "NotDiscoverable"
  | "OriginNotAllowed"
  | "PasskeyForUserAlreadyExists"
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
  const displayName = checkDisplayName("passkeyDisplayName", args.passkeyDisplayName)
  if (!displayName.ok) return displayName
  reportSkipped(context, skippedSteps)
  const clientData = readClientData(context, "registration", args.publicKey)
  if (!clientData.ok) return clientData
  const challenge = await takeChallenge(context, challengeSteps.registration, clientData.data.challenge, args)
  if (!challenge.ok) return challenge
  const allowedOrigins = listAllowedOrigins(context, challenge.data, args.additionalAllowedOrigin)
  if (!allowedOrigins.ok) return allowedOrigins
  const response = reportValue(context, responseStep, parseRegistrationResponse(args.publicKey))
  if (!response.ok) return response
  reportRecords(context, extensionResultsSteps, response.data)
  const checked = checkClientData(context, "registration", clientData.data, allowedOrigins.data)
  if (!checked.ok) return checked
  const credential = await verifyCredential(context, response.data, challenge.data)
  if (!credential.ok) return credential
  const passkeyDisplayName = displayName.data ?? challenge.data.passkeyDisplayName
  return toVerifiedRegistration(context, { ...challenge.data, passkeyDisplayName }, credential.data)
}

type VerifiedCredential = Omit<
  StoredPasskey,
  "userId" | "rpId" | "isUserHandleUnknown" | "displayName" | "createdAt" | "lastUsedAt" | "lastUsedFrom"
>

/** Performs steps 13 to 28, except for the attestation statement, which is ignored. */
async function verifyCredential(
  context: PasskeyContext,
  response: RegistrationResponseJSON,
  { isConditional }: StoredChallenge,
): Promise<Result<VerifiedCredential, VerifyRegistrationError>> {
  const data = readAttestedData(context, response)
  if (!data.ok) return data
  const checked = await checkAuthenticatorData(context, "registration", data.data, isConditional)
  if (!checked.ok) return checked
  reportRecords(context, backupSteps, data.data)
  const credential = reportValue(context, credentialStep, requireCredential(data.data))
  if (!credential.ok) return credential

  const { id, clientExtensionResults } = response
  const { aaguid, publicKey } = credential.data
  const isUsableKey = await context.signatures.canImport(publicKey)
  const offeredAlgorithmIDs = await listOfferedAlgorithmIDs(context.signatures)
  const state = { ...credential.data, id, isUsableKey, offeredAlgorithmIDs, clientExtensionResults }
  const isValid = runSteps(context, credentialSteps, state)
  if (!isValid.ok) return isValid
  return ok({
    credentialId: id,
    publicKey,
    signCount: data.data.signCount,
    transports: response.response.transports ?? [],
    aaguid: convertAAGUIDToString(aaguid),
    isBackupEligible: data.data.flags.be,
    isBackedUp: data.data.flags.bs,
  })
}

function readAttestedData(
  context: PasskeyContext,
  { response }: RegistrationResponseJSON,
): Result<AuthenticatorData, PasskeyErrorOf<"VerificationFailed">> {
  const data = readAuthenticatorData(extractAuthenticatorData(response.attestationObject))
  const result = data ? ok(data) : err(verificationFailed("the attestation object can't be read"))
  return reportValue(context, authenticatorDataStep, result)
}

function requireCredential({
  credential,
}: AuthenticatorData): Result<AttestedCredential, PasskeyErrorOf<"VerificationFailed">> {
  return credential ? ok(credential) : err(verificationFailed("the authenticator data has no credential"))
}

async function toVerifiedRegistration(
  context: PasskeyContext,
  challenge: StoredChallenge,
  credential: VerifiedCredential,
): Promise<
  Result<
    VerifiedRegistration,
    PasskeyErrorOf<
      "CredentialRegisteredToAnotherUser" | "NoRegistrationChallengeFound" | "PasskeyForUserAlreadyExists"
    >
  >
> {
  const { userId, passkeyDisplayName, newUserHandle, callerState, isConditional } = challenge
  // Every registration is for a user. Only an authentication can be without one.
  if (userId === null) return err({ type: "NoRegistrationChallengeFound" })
  // Rejects the ID of an existing passkey and that of a decoy at the same point. Otherwise, what the caller checks next, such
  // as the limit, would tell them apart. The store also rejects a passkey that was added in the meantime.
  const decoy = await findDecoyPasskey(context, credential.credentialId)
  const existing = (await context.store.findPasskeyOfAnyUser(credential.credentialId)) ?? decoy
  if (existing) {
    const isOwn = existing.userId === userId
    return reportFailure(context, unregisteredStep, {
      type: isOwn ? "PasskeyForUserAlreadyExists" : "CredentialRegisteredToAnotherUser",
    })
  }
  const passkey = {
    ...credential,
    userId,
    rpId: context.rpId,
    isUserHandleUnknown: false,
    displayName: passkeyDisplayName,
    createdAt: context.now(),
    lastUsedAt: null,
    lastUsedFrom: null,
  }
  return ok({ passkey, newUserHandle, callerState, isConditional })
}
