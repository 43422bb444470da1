// The first half of making a passkey: checks the limit, stores a challenge, and answers what the browser needs.
// Guarantees one stable user handle per user, whichever start is finished, and that the user's other passkeys are excluded.
// https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential (step 1)

import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
} from "@simplewebauthn/server"
import { isoBase64URL } from "@simplewebauthn/server/helpers"
import { err, ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { PasskeyErrorOf } from "../errors"
import {
  attestation,
  challengeTtlSeconds,
  conditionalUserVerification,
  residentKey,
  supportedAlgorithmIDs,
  userVerification,
} from "../policy"
import type { PasskeyHint } from "../types"
import { checkDisplayName, checkEmailOrUsername, checkUserId } from "../webauthn/arguments"
import { addChallenge, randomBase64URL } from "../webauthn/challenges"
import { parseAdditionalAllowedOrigin } from "../webauthn/origins"

export interface StartRegistrationArguments {
  /** The caller's own id of the user: any non-empty string. */
  userId: string
  /** What the person signs in as; the browser shows it beside the passkey. */
  emailOrUsername: string
  /** The person's name, where it differs. */
  userDisplayName?: string | undefined
  /** What the new passkey is to be called in lists. */
  passkeyDisplayName?: string | undefined
  /** Where the person would like it to be saved; left out, the browser decides what to offer first. */
  hint?: PasskeyHint | undefined
  /** One more origin that may answer, beside the configured one. */
  additionalAllowedOrigin?: string | undefined
  /** A value that finish must present again, such as one from the browser's cookie. */
  boundTo?: string | undefined
  /** What the outcome is for, such as "step-up": finish must name the same. */
  purpose?: string | undefined
  /**
   * Whether the browser is to make the passkey by itself, without asking (conditional create). Nobody's presence, and no
   * verification, is then demanded: a caller allows it only to somebody who has just shown in another way who they are.
   */
  isConditional?: boolean | undefined
  /**
   * Whether `userId` was made for this start, and is used for no other: each would have a handle of its own. Nothing is
   * then kept of the user but the challenge, and the one way to finish is `verifyRegistration`, whose caller stores the
   * user with the passkey.
   */
  isNewUser?: boolean | undefined
  /** A note of the caller's, given back by `verifyRegistration`. */
  callerState?: string | undefined
}

export type StartRegistrationError = PasskeyErrorOf<
  "CannotParseAdditionalAllowedOrigin" | "InvalidArgument" | "TooManyPasskeys"
>

/**
 * Begins the registration of a passkey (reference: Start Passkey Registration).
 *
 * Answers `registrationOptions`, the bare JSON that `@simplewebauthn/browser`'s `startRegistration` takes. They
 * are good for one attempt, within five minutes.
 */
export async function startRegistration(
  context: PasskeyContext,
  args: StartRegistrationArguments,
): Promise<Result<{ registrationOptions: PublicKeyCredentialCreationOptionsJSON }, StartRegistrationError>> {
  const userId = checkUserId(args.userId)
  if (!userId.ok) return userId
  const userName = checkEmailOrUsername(args.emailOrUsername)
  if (!userName.ok) return userName
  const userDisplayName = checkDisplayName("userDisplayName", args.userDisplayName)
  if (!userDisplayName.ok) return userDisplayName
  const passkeyDisplayName = checkDisplayName("passkeyDisplayName", args.passkeyDisplayName)
  if (!passkeyDisplayName.ok) return passkeyDisplayName
  const additionalOrigin = parseAdditionalAllowedOrigin(args.additionalAllowedOrigin)
  if (!additionalOrigin.ok) return additionalOrigin

  const { store, maxPasskeysPerUser } = context
  const newUserHandle = randomBase64URL()
  const user = args.isNewUser
    ? { userHandle: newUserHandle, passkeyCount: 0 }
    : await store.findOrCreatePasskeyUser({
        userId: userId.data,
        userName: userName.data,
        newUserHandle,
        now: context.now(),
      })
  if (user.passkeyCount >= maxPasskeysPerUser) {
    const details = { max_passkeys: maxPasskeysPerUser, current_count: user.passkeyCount }
    return err({ type: "TooManyPasskeys", details })
  }
  const existingPasskeys = user.passkeyCount === 0 ? [] : await store.listPasskeys(userId.data)
  const { challenge } = await addChallenge(context, {
    ceremony: "registration",
    userId: userId.data,
    additionalOrigin: additionalOrigin.data,
    boundTo: args.boundTo,
    purpose: args.purpose,
    isConditional: args.isConditional ?? false,
    newUserHandle: args.isNewUser ? newUserHandle : null,
    passkeyDisplayName: passkeyDisplayName.data,
    callerState: args.callerState,
  })

  const registrationOptions = await generateRegistrationOptions({
    rpID: context.rpId,
    rpName: context.rpName,
    userID: isoBase64URL.toBuffer(user.userHandle),
    userName: userName.data,
    userDisplayName: userDisplayName.data ?? userName.data,
    challenge: isoBase64URL.toBuffer(challenge),
    timeout: challengeTtlSeconds * 1000,
    attestationType: attestation,
    supportedAlgorithmIDs,
    authenticatorSelection: {
      residentKey,
      userVerification: args.isConditional ? conditionalUserVerification : userVerification,
    },
    // Without this an authenticator silently replaces the passkey it already has for this user handle.
    excludeCredentials: existingPasskeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    })),
  })
  // Not `preferredAuthenticatorType`, which sets authenticatorAttachment beside the hint, for browsers that know no
  // hints: that would take away every other place, and a choice that can't be met would end the ceremony.
  const hints = args.hint === undefined ? [] : [args.hint]
  return ok({ registrationOptions: { ...registrationOptions, hints } })
}
