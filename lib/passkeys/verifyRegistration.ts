// What both ways of finishing a registration share: takes the challenge and verifies the response. Stores nothing,
// so that a caller can store the passkey together with something of its own, in one transaction.
// https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential (steps 5 to 26)

import {
  verifyRegistrationResponse,
  type RegistrationResponseJSON,
  type VerifiedRegistrationResponse,
} from "@simplewebauthn/server"
import { err, ok, type Result } from "../result"
import { withoutAttestationStatement } from "./attestation"
import { takeChallenge } from "./challenges"
import { checkClientData, readClientData } from "./clientData"
import type { PasskeyContext } from "./context"
import { parseRegistrationResponse } from "./credentialJSON"
import type { PasskeyErrorOf } from "./errors"
import { parseAdditionalAllowedOrigin } from "./origins"
import { supportedAlgorithmIDs } from "./policy"
import { readUsableKey } from "./signatures"
import type { StoredChallenge, StoredPasskey } from "./types"

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
  const credential = await verifyCredential(context, response.data, challenge, allowedOrigins)
  if (!credential.ok) return credential
  const passkey: StoredPasskey = {
    ...credential.data,
    userId: challenge.userId,
    displayName: challenge.passkeyDisplayName,
    createdAt: context.now(),
    lastUsedAt: null,
    lastUsedFrom: null,
  }
  return ok({ passkey, callerState: challenge.callerState, isConditional: challenge.isConditional })
}

type VerifiedCredential = Omit<
  StoredPasskey,
  "userId" | "displayName" | "createdAt" | "lastUsedAt" | "lastUsedFrom"
>

async function verifyCredential(
  context: PasskeyContext,
  response: RegistrationResponseJSON,
  challenge: StoredChallenge,
  allowedOrigins: string[],
): Promise<Result<VerifiedCredential, PasskeyErrorOf<"UserNotVerified" | "VerificationFailed">>> {
  const verification = await verifyResponse(context, response, challenge, allowedOrigins).catch(
    (error: unknown) => ({ verified: false as const, reason: String(error) }),
  )
  if (!verification.verified) {
    const details = "reason" in verification ? verification.reason : "the response is not valid"
    return err({ type: "VerificationFailed", details })
  }
  const { credential, aaguid, userVerified, credentialDeviceType, credentialBackedUp } =
    verification.registrationInfo
  if (!userVerified && !challenge.isConditional) return err({ type: "UserNotVerified" })
  // The library takes `id` from the signed part and does not compare it with the one beside it.
  if (credential.id !== response.id) {
    return err({ type: "VerificationFailed", details: "id is not the id in the authenticator data" })
  }
  if (readUsableKey(credential.publicKey) === undefined) {
    return err({
      type: "VerificationFailed",
      details: "the public key is not of the kind that its alg wants",
    })
  }
  return ok({
    credentialId: credential.id,
    publicKey: credential.publicKey,
    signCount: credential.counter,
    transports: credential.transports ?? [],
    aaguid,
    isBackupEligible: credentialDeviceType === "multiDevice",
    isBackedUp: credentialBackedUp,
  })
}

/** Throws where the response can't be verified. */
async function verifyResponse(
  { rpId }: PasskeyContext,
  { response, ...rest }: RegistrationResponseJSON,
  { challenge, isConditional }: StoredChallenge,
  allowedOrigins: string[],
): Promise<VerifiedRegistrationResponse> {
  const attestationObject = withoutAttestationStatement(response.attestationObject)
  return verifyRegistrationResponse({
    response: { ...rest, response: { ...response, attestationObject } },
    expectedChallenge: challenge,
    expectedOrigin: allowedOrigins,
    expectedRPID: rpId,
    supportedAlgorithmIDs,
    requireUserPresence: !isConditional,
    // Enforced by the caller, where it has a type of its own.
    requireUserVerification: false,
  })
}
