// What both ways of finishing an authentication share: takes the challenge, finds the passkey, verifies the
// signature, and records the use. Guarantees that the passkey belongs to whom the challenge was given to, and that
// the signature counter never goes back.
// https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion (steps 5 to 25)

import type { AuthenticationResponseJSON } from "@simplewebauthn/server"
import { isoBase64URL, isoUint8Array } from "@simplewebauthn/server/helpers"
import { err, ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import { failed, type PasskeyErrorOf } from "../errors"
import type { StoredChallenge, StoredPasskeyWithUserHandle } from "../types"
import { checkAuthenticatorData, readAuthenticatorData } from "../webauthn/authenticatorData"
import { takeChallenge } from "../webauthn/challenges"
import { checkClientData, readClientData, type ClientData } from "../webauthn/clientData"
import { parseAuthenticationResponse } from "../webauthn/credentialJSON"
import { parseAdditionalAllowedOrigin } from "../webauthn/origins"

/**
 * Who authenticates: a known user, or whoever the passkey belongs to (usernameless). A usernameless challenge must be
 * bound to something that only the browser which started it can present again. `boundTo` is the value given at start.
 */
type AuthenticationSubject =
  { userId: string; boundTo?: string | undefined } | { userId?: undefined; boundTo: string }

export type VerifyAuthenticationArguments = AuthenticationSubject & {
  /** The response in JSON form, as `@simplewebauthn/browser`'s `startAuthentication` returns it. */
  publicKey: unknown
  additionalAllowedOrigin?: string | undefined
  /** The `purpose` that the ceremony was started with. */
  purpose?: string | undefined
  /** Where the passkey is used, such as "Chrome on Linux", to be shown to its owner. */
  usedFrom?: string | undefined
}

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

/** Whose passkey answered, and which. */
export interface VerifiedAuthentication {
  userId: string
  credentialId: string
  /** What its owner calls it. */
  passkeyDisplayName: string | null
  /** Whether it answered from another device than the browser's, such as a phone. The browser's word, for no more than advice. */
  isCrossDevice: boolean
}

/** Verifies an authentication's response against the challenge in it, which is spent whatever comes of it. */
export async function verifyAuthentication(
  context: PasskeyContext,
  args: VerifyAuthenticationArguments,
): Promise<Result<VerifiedAuthentication, VerifyAuthenticationError>> {
  const clientData = readClientData(args.publicKey)
  if (clientData === undefined) {
    return err({ type: "MalformedCredential", details: "response.clientDataJSON is not client data" })
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
  const recorded = await recordUse(context, passkey.data, signature.data, args.usedFrom)
  if (!recorded.ok) return recorded
  return ok({
    userId: passkey.data.userId,
    credentialId: passkey.data.credentialId,
    passkeyDisplayName: passkey.data.displayName,
    isCrossDevice: isCrossDevice(response.data, passkey.data),
  })
}

/** Steps 5 and 6: the passkey, and that it is the expected user's. */
async function findPasskey(
  { store }: PasskeyContext,
  challenge: StoredChallenge,
  { id, response: { userHandle } }: AuthenticationResponseJSON,
): Promise<Result<StoredPasskeyWithUserHandle, PasskeyErrorOf<"UnknownCredential" | "VerificationFailed">>> {
  const { userId } = challenge
  const passkey = await (userId === null ? store.findPasskeyOfAnyUser(id) : store.findPasskey(userId, id))
  if (passkey === undefined) return err({ type: "UnknownCredential", details: { credentialId: id } })
  // Without a name, the user handle is how the authenticator says whose passkey this is: it must be there.
  if (userHandle === undefined ? userId === null : userHandle !== passkey.userHandle) {
    return failed("the user handle is not that of the passkey's owner")
  }
  return ok(passkey)
}

interface SignedState {
  signCount: number
  isBackedUp: boolean
}

/** Steps 8 to 21, but for what the client data alone says. Extensions are not asked for, and not read. */
async function verifySignature(
  context: PasskeyContext,
  clientData: ClientData,
  { response }: AuthenticationResponseJSON,
  { publicKey, isBackupEligible }: StoredPasskeyWithUserHandle,
): Promise<Result<SignedState, PasskeyErrorOf<"UserNotVerified" | "VerificationFailed">>> {
  const authenticatorData = isoBase64URL.toBuffer(response.authenticatorData)
  const parsed = readAuthenticatorData(authenticatorData)
  if (parsed === undefined) return failed("the authenticator data can't be read")
  const checked = await checkAuthenticatorData(context, parsed)
  if (!checked.ok) return checked
  const { flags, counter } = parsed
  if (flags.be !== isBackupEligible) return failed("the passkey's backup eligibility has changed")

  const { signatures } = context
  const clientDataHash = await signatures.sha256(clientData.bytes)
  const isValid = await signatures.isSignedBy({
    publicKey,
    signed: isoUint8Array.concat([authenticatorData, clientDataHash]),
    signature: isoBase64URL.toBuffer(response.signature),
  })
  return isValid ? ok({ signCount: counter, isBackedUp: flags.bs }) : failed("the signature is not valid")
}

/** Steps 22 to 25: the signature counter, and the state that each use brings up to date. */
async function recordUse(
  { store, now }: PasskeyContext,
  { userId, credentialId }: StoredPasskeyWithUserHandle,
  { signCount, isBackedUp }: SignedState,
  usedFrom: string | undefined,
): Promise<Result<undefined, PasskeyErrorOf<"SignCountWentBack" | "UnknownCredential">>> {
  const isRecorded = await store.recordPasskeyUse({
    userId,
    credentialId,
    signCount,
    isBackedUp,
    usedAt: now(),
    usedFrom: usedFrom ?? null,
  })
  if (isRecorded) return ok(undefined)
  // Refused by the counter, or removed since it was found.
  const isStillThere = (await store.findPasskey(userId, credentialId)) !== undefined
  return err(
    isStillThere
      ? { type: "SignCountWentBack", details: { credentialId, userId } }
      : { type: "UnknownCredential", details: { credentialId } },
  )
}

/** A security key is plugged into this device, or held to it; what else is not part of it is another one. */
function isCrossDevice(
  { authenticatorAttachment }: AuthenticationResponseJSON,
  { transports }: StoredPasskeyWithUserHandle,
): boolean {
  return authenticatorAttachment === "cross-platform" && transports.includes("hybrid")
}
