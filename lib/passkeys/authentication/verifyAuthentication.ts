// Finishes an authentication: takes the challenge, finds the passkey, verifies the signature, and records the use.
// Guarantees that the challenge is used once, that the passkey belongs to the user the challenge was created for, and
// that the signature counter of a device-bound passkey always increases.
// https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion (steps 3 to 25)

import type { AuthenticationResponseJSON } from "@simplewebauthn/server"
import { isoBase64URL, isoUint8Array } from "@simplewebauthn/server/helpers"
import { err, ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import { verificationFailed, type PasskeyErrorOf } from "../errors"
import type { PasskeyUse } from "../store"
import { reportRecords, reportSkipped, reportValue, runSteps } from "../trace/step"
import type { StoredChallenge, StoredPasskeyWithUserHandle } from "../types"
import { listAllowedOrigins } from "../webauthn/allowedOrigins"
import {
  checkAuthenticatorData,
  readAuthenticatorData,
  type AuthenticatorData,
} from "../webauthn/authenticatorData"
import { challengeSteps, takeChallenge } from "../webauthn/challenges"
import { checkClientData, readClientData, type ClientData } from "../webauthn/clientData"
import { parseAuthenticationResponse } from "../webauthn/credentialJSON"
import {
  authenticatorDataStep,
  credentialIdSteps,
  hashSteps,
  passkeyStep,
  passkeySteps,
  responseStep,
  skippedSteps,
  successSteps,
  useSteps,
  type UseState,
} from "./authenticationSteps"
import { findDecoyPasskey, isDecoyOf } from "./decoyPasskeys"

/**
 * The user to authenticate: a known one, or the passkey's owner (usernameless). `boundTo` is the value passed at start,
 * or several values that include it. Without a username it is required, and must be a value that only the browser that
 * started the ceremony can present.
 */
type AuthenticationSubject =
  | { userId: string; boundTo?: string | readonly string[] | undefined }
  | { userId?: undefined; boundTo: string | readonly string[] }

/** The arguments of {@link verifyAuthentication}. */
export type VerifyAuthenticationArguments = AuthenticationSubject & {
  /** The response from `startAuthentication` in `@simplewebauthn/browser`. Untrusted input of any shape. */
  publicKey: unknown
  /** An origin to allow in addition to those allowed at start. */
  additionalAllowedOrigin?: string | undefined
  /** The same value as at start. */
  purpose?: string | undefined
  /** The browser and system, such as "Chrome on Linux". Stored as `lastUsedFrom`. */
  usedFrom?: string | undefined
}

/** The error types of {@link verifyAuthentication}, described in errors.ts. */
export type VerifyAuthenticationError = PasskeyErrorOf<
  | "CannotParseAdditionalAllowedOrigin"
  | "MalformedCredential"
  | "NoAuthenticationChallengeFound"
  | "OriginNotAllowed"
  | "SignCountWentBack"
  | "UnknownCredential"
  | "UserNotVerified"
  | "VerificationFailed"
>

/** The passkey that was used, and its owner. */
export interface VerifiedAuthentication {
  userId: string
  credentialId: string
  passkeyDisplayName: string | null
  /**
   * Whether the passkey was used from a device other than the browser's, such as a phone. Reported by the browser and
   * not verified, so use it only for advice.
   */
  isCrossDevice: boolean
}

/**
 * Verifies an authentication response, and updates the passkey's counter, backup state, and last use. Our own
 * operation, not part of the reference.
 *
 * The response's challenge can't be used again, even if verification fails.
 */
export async function verifyAuthentication(
  context: PasskeyContext,
  args: VerifyAuthenticationArguments,
): Promise<Result<VerifiedAuthentication, VerifyAuthenticationError>> {
  reportSkipped(context, skippedSteps)
  const clientData = readClientData(context, "authentication", args.publicKey)
  if (!clientData.ok) return clientData
  const challenge = await takeChallenge(
    context,
    challengeSteps.authentication,
    clientData.data.challenge,
    args,
  )
  if (!challenge.ok) return challenge
  const allowedOrigins = listAllowedOrigins(context, challenge.data, args.additionalAllowedOrigin)
  if (!allowedOrigins.ok) return allowedOrigins
  const response = readResponse(context, args.publicKey)
  if (!response.ok) return response
  const checked = checkClientData(context, "authentication", clientData.data, allowedOrigins.data)
  if (!checked.ok) return checked

  const passkey = await findPasskey(context, challenge.data, response.data)
  if (!passkey.ok) return passkey
  const data = await verifyAuthenticatorData(context, response.data)
  if (!data.ok) return data
  const isUserKnown = challenge.data.userId !== null
  const signed = { clientData: clientData.data, authenticatorData: data.data, isUserKnown }
  const verified = await verifyPasskey(context, response.data, signed, passkey.data)
  if (!verified.ok) return verified
  const recorded = await recordUse(context, passkey.data, data.data, args.usedFrom ?? null)
  if (!recorded.ok) return recorded
  reportRecords(context, successSteps, passkey.data)
  return ok({
    userId: passkey.data.userId,
    credentialId: passkey.data.credentialId,
    passkeyDisplayName: passkey.data.displayName,
    isCrossDevice: isCrossDevice(response.data, passkey.data),
  })
}

/** Performs step 3. */
function readResponse(
  context: PasskeyContext,
  publicKey: unknown,
): Result<AuthenticationResponseJSON, PasskeyErrorOf<"MalformedCredential">> {
  const response = reportValue(context, responseStep, parseAuthenticationResponse(publicKey))
  if (!response.ok) return response
  const checked = runSteps(context, credentialIdSteps, response.data)
  return checked.ok ? response : checked
}

/** Performs the first part of step 6. Without a username, the credential identifies the user. */
async function findPasskey(
  context: PasskeyContext,
  { userId }: StoredChallenge,
  { id }: AuthenticationResponseJSON,
): Promise<Result<StoredPasskeyWithUserHandle, PasskeyErrorOf<"UnknownCredential">>> {
  const { store } = context
  const stored = await (userId === null ? store.findPasskeyOfAnyUser(id) : store.findPasskey(userId, id))
  const mayBeDecoy = userId === null || isDecoyOf(userId, id)
  const passkey = stored ?? (mayBeDecoy ? await findDecoyPasskey(context, id) : undefined)
  const unknown = { type: "UnknownCredential", details: { credentialId: id } } as const
  return reportValue(context, passkeyStep, passkey ? ok(passkey) : err(unknown))
}

/** Performs steps 7 and 15 to 18. */
async function verifyAuthenticatorData(
  context: PasskeyContext,
  { response }: AuthenticationResponseJSON,
): Promise<Result<AuthenticatorData, PasskeyErrorOf<"UserNotVerified" | "VerificationFailed">>> {
  const parsed = readAuthenticatorData(isoBase64URL.toBuffer(response.authenticatorData))
  const data = reportValue(
    context,
    authenticatorDataStep,
    parsed ? ok(parsed) : err(verificationFailed("the authenticator data can't be read")),
  )
  if (!data.ok) return data
  const checked = await checkAuthenticatorData(context, "authentication", data.data)
  return checked.ok ? data : checked
}

interface SignedData {
  clientData: ClientData
  authenticatorData: AuthenticatorData
  /** Whether the user was known at start. */
  isUserKnown: boolean
}

/** Performs steps 20 and 21, then those that compare the response with what is stored: the rest of 6, and 19. */
async function verifyPasskey(
  context: PasskeyContext,
  { response }: AuthenticationResponseJSON,
  { clientData, authenticatorData, isUserKnown }: SignedData,
  passkey: StoredPasskeyWithUserHandle,
): Promise<Result<undefined, PasskeyErrorOf<"VerificationFailed">>> {
  const { signatures } = context
  const clientDataHash = await signatures.sha256(clientData.bytes)
  reportRecords(context, hashSteps, clientDataHash)
  const isSigned = await signatures.isSignedBy({
    publicKey: passkey.publicKey,
    signed: isoUint8Array.concat([authenticatorData.bytes, clientDataHash]),
    signature: isoBase64URL.toBuffer(response.signature),
  })
  const isBackupEligible = authenticatorData.flags.be
  const { userHandle } = response
  return runSteps(context, passkeySteps, { passkey, isUserKnown, userHandle, isBackupEligible, isSigned })
}

/** Performs steps 22 to 24: checks the signature counter, and updates the passkey. */
async function recordUse(
  context: PasskeyContext,
  passkey: StoredPasskeyWithUserHandle,
  { signCount, flags }: AuthenticatorData,
  usedFrom: string | null,
): Promise<Result<undefined, PasskeyErrorOf<"SignCountWentBack" | "UnknownCredential">>> {
  const { userId, credentialId, displayName } = passkey
  const use = { userId, credentialId, signCount, isBackedUp: flags.bs, usedAt: context.now(), usedFrom }
  const outcome = await storeUse(context, passkey, use)
  if (outcome === "counter-warning") {
    const warning = { userId, credentialId, passkeyDisplayName: displayName, usedFrom }
    await context.onSignCountWentBack?.(warning)
  }
  return runSteps(context, useSteps, { passkey, signCount, outcome })
}

/**
 * A counter that doesn't increase is rejected for a device-bound passkey. For a backup-eligible one it is only a warning,
 * because providers that sync a passkey don't always sync its counter.
 */
async function storeUse(
  { store }: PasskeyContext,
  { isBackupEligible }: StoredPasskeyWithUserHandle,
  use: Omit<PasskeyUse, "mayCounterGoBack">,
): Promise<UseState["outcome"]> {
  if (await store.recordPasskeyUse({ ...use, mayCounterGoBack: false })) return "recorded"
  // Either the counter didn't increase, or the passkey was removed in the meantime.
  if (isBackupEligible && (await store.recordPasskeyUse({ ...use, mayCounterGoBack: true }))) {
    return "counter-warning"
  }
  const stillExists = (await store.findPasskey(use.userId, use.credentialId)) !== undefined
  return stillExists ? "counter-refused" : "not-found"
}

/** A cross-platform authenticator with the `hybrid` transport is another device. Without it, it is a security key. */
function isCrossDevice(
  { authenticatorAttachment }: AuthenticationResponseJSON,
  { transports }: StoredPasskeyWithUserHandle,
): boolean {
  return authenticatorAttachment === "cross-platform" && transports.includes("hybrid")
}
