// Finishes an authentication: takes the challenge, finds the passkey, verifies the signature, and records the use.
// Guarantees that the challenge is used once, that the passkey belongs to the user the challenge was created for, and
// that the signature counter of a device-bound passkey always increases.
// https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion (steps 5 to 25)

import type { AuthenticationResponseJSON } from "@simplewebauthn/server"
import { isoBase64URL, isoUint8Array } from "@simplewebauthn/server/helpers"
import { err, ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import { verificationFailed, type PasskeyErrorOf } from "../errors"
import type { StoredChallenge, StoredPasskeyWithUserHandle } from "../types"
import { checkAuthenticatorData, readAuthenticatorData } from "../webauthn/authenticatorData"
import { takeChallenge } from "../webauthn/challenges"
import { checkClientData, readClientData, type ClientData } from "../webauthn/clientData"
import { parseAuthenticationResponse } from "../webauthn/credentialJSON"
import { parseAdditionalAllowedOrigin } from "../webauthn/origins"
import { findDecoyPasskey } from "./decoyPasskeys"

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
  const clientData = readClientData(args.publicKey)
  if (clientData === undefined) {
    return err({ type: "MalformedCredential", details: "response.clientDataJSON is not valid client data" })
  }
  const { userId, boundTo, purpose } = args
  const challenge = await takeChallenge(context, clientData.challenge, {
    ceremony: "authentication",
    userId,
    boundTo,
    purpose,
  })
  if (challenge === undefined) return err({ type: "NoAuthenticationChallengeFound" })

  const additionalOrigin = parseAdditionalAllowedOrigin(args.additionalAllowedOrigin)
  if (!additionalOrigin.ok) return additionalOrigin
  const response = parseAuthenticationResponse(args.publicKey)
  if (!response.ok) return response
  const allowedOrigins = [
    ...challenge.allowedOrigins,
    ...(additionalOrigin.data ? [additionalOrigin.data] : []),
  ]
  const checked = checkClientData(clientData, "authentication", allowedOrigins)
  if (!checked.ok) return checked

  const passkey = await findPasskey(context, challenge, response.data)
  if (!passkey.ok) return passkey
  const signature = await verifySignature(context, clientData, response.data, passkey.data)
  if (!signature.ok) return signature
  const recorded = await recordUse(context, passkey.data, signature.data, args.usedFrom ?? null)
  if (!recorded.ok) return recorded
  return ok({
    userId: passkey.data.userId,
    credentialId: passkey.data.credentialId,
    passkeyDisplayName: passkey.data.displayName,
    isCrossDevice: isCrossDevice(response.data, passkey.data),
  })
}

/**
 * Performs steps 5 and 6: finds the passkey and checks that it belongs to the expected user. A decoy is found like a
 * real passkey, and fails where a real one with a wrong signature fails.
 */
async function findPasskey(
  context: PasskeyContext,
  challenge: StoredChallenge,
  { id, response: { userHandle } }: AuthenticationResponseJSON,
): Promise<Result<StoredPasskeyWithUserHandle, PasskeyErrorOf<"UnknownCredential" | "VerificationFailed">>> {
  const { userId } = challenge
  const { store } = context
  const stored = await (userId === null ? store.findPasskeyOfAnyUser(id) : store.findPasskey(userId, id))
  const passkey = stored ?? (await findDecoyPasskey(context, id))
  if (passkey === undefined) return err({ type: "UnknownCredential", details: { credentialId: id } })
  // Without a username, the user handle is required, because it identifies the user.
  if (userHandle === undefined ? userId === null : userHandle !== passkey.userHandle) {
    return verificationFailed("the user handle doesn't match the passkey's owner")
  }
  return ok(passkey)
}

/** The signed values that each use updates. */
interface SignedState {
  signCount: number
  isBackedUp: boolean
}

/** Performs steps 8 to 21, except for those in `checkClientData`. No extensions are requested, so none are read. */
async function verifySignature(
  context: PasskeyContext,
  clientData: ClientData,
  { response }: AuthenticationResponseJSON,
  { publicKey, isBackupEligible }: StoredPasskeyWithUserHandle,
): Promise<Result<SignedState, PasskeyErrorOf<"UserNotVerified" | "VerificationFailed">>> {
  const authenticatorData = isoBase64URL.toBuffer(response.authenticatorData)
  const parsed = readAuthenticatorData(authenticatorData)
  if (parsed === undefined) return verificationFailed("the authenticator data can't be read")
  const checked = await checkAuthenticatorData(context, parsed)
  if (!checked.ok) return checked
  const { flags, signCount } = parsed
  if (flags.be !== isBackupEligible) return verificationFailed("the passkey's backup eligibility has changed")

  const { signatures } = context
  const clientDataHash = await signatures.sha256(clientData.bytes)
  const isValid = await signatures.isSignedBy({
    publicKey,
    signed: isoUint8Array.concat([authenticatorData, clientDataHash]),
    signature: isoBase64URL.toBuffer(response.signature),
  })
  return isValid ? ok({ signCount, isBackedUp: flags.bs }) : verificationFailed("the signature is not valid")
}

/**
 * Performs steps 22 to 25: checks the signature counter, and updates the passkey. A counter that doesn't increase is
 * refused for a device-bound passkey. For a backup-eligible one it is only a warning, because providers that sync a
 * passkey don't always sync its counter.
 */
async function recordUse(
  { store, now, onSignCountWentBack }: PasskeyContext,
  { userId, credentialId, displayName, isBackupEligible }: StoredPasskeyWithUserHandle,
  signed: SignedState,
  usedFrom: string | null,
): Promise<Result<undefined, PasskeyErrorOf<"SignCountWentBack" | "UnknownCredential">>> {
  const use = { ...signed, userId, credentialId, usedAt: now(), usedFrom }
  if (await store.recordPasskeyUse({ ...use, mayCounterGoBack: false })) return ok(undefined)
  // Either the counter didn't increase, or the passkey was removed in the meantime.
  if (isBackupEligible && (await store.recordPasskeyUse({ ...use, mayCounterGoBack: true }))) {
    await onSignCountWentBack?.({ userId, credentialId, passkeyDisplayName: displayName, usedFrom })
    return ok(undefined)
  }
  const stillExists = (await store.findPasskey(userId, credentialId)) !== undefined
  return err(
    stillExists
      ? { type: "SignCountWentBack", details: { credentialId, userId } }
      : { type: "UnknownCredential", details: { credentialId } },
  )
}

/** A cross-platform authenticator with the `hybrid` transport is another device. Without it, it is a security key. */
function isCrossDevice(
  { authenticatorAttachment }: AuthenticationResponseJSON,
  { transports }: StoredPasskeyWithUserHandle,
): boolean {
  return authenticatorAttachment === "cross-platform" && transports.includes("hybrid")
}
