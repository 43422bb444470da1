// Starts a registration: checks the passkey limit, stores a challenge, and returns the options for the browser.
// Guarantees one stable user handle per user across all starts, and that the user's existing passkeys are excluded.
// https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential (step 1)

import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
} from "@simplewebauthn/server"
import { isoBase64URL } from "@simplewebauthn/server/helpers"
import { err, ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { PasskeyErrorOf } from "../errors"
import { filterUsablePasskeys } from "../management/rpIds"
import {
  attestation,
  challengeTtlSeconds,
  conditionalUserVerification,
  residentKey,
  userVerification,
} from "../policy"
import { reportRecords } from "../trace/step"
import type { PasskeyHint, StoredPasskey } from "../types"
import { checkDisplayName, checkEmailOrUsername, checkUserId } from "../webauthn/arguments"
import { addChallenge, randomBase64URL } from "../webauthn/challenges"
import { listOfferedAlgorithmIDs } from "../webauthn/offeredAlgorithms"
import { parseAdditionalAllowedOrigin } from "../webauthn/origins"
import { optionsSteps } from "./registrationSteps"

/** The arguments of {@link startRegistration}. */
export interface StartRegistrationArguments {
  /** The caller's ID for the user: any non-empty string, at most 255 characters. */
  userId: string
  /** The email address or username, at most 254 characters. Browsers show it next to the passkey. */
  emailOrUsername: string
  /** The user's name, at most 100 characters. Defaults to `emailOrUsername`. */
  userDisplayName?: string | undefined
  /** A name for the new passkey in lists, at most 100 characters. */
  passkeyDisplayName?: string | undefined
  /** Where the user prefers to save the passkey. By default, the browser decides what to offer first. */
  hint?: PasskeyHint | undefined
  /** An origin to allow in addition to the configured ones. */
  additionalAllowedOrigin?: string | undefined
  /** A value that must be passed again at finish, such as one from the browser's cookie. */
  boundTo?: string | undefined
  /** The purpose of the ceremony, such as "step-up". The same one must be passed at finish. */
  purpose?: string | undefined
  /**
   * Whether the browser creates the passkey without a prompt (conditional create). User presence and user verification
   * aren't required then, so use it only right after the user has authenticated in another way.
   */
  isConditional?: boolean | undefined
  /**
   * Whether `userId` was created for this start and isn't used for any other. Each such start gets its own user
   * handle. Only the challenge is stored. Finish with `verifyRegistration`, and store the user together with
   * the passkey.
   */
  isNewUser?: boolean | undefined
  /**
   * One of the user's passkeys that the new one is going to replace. The limit isn't checked, and the authenticator may
   * overwrite that passkey. Finish with `verifyRegistration`, and replace it in one transaction.
   */
  replacedCredentialId?: string | undefined
  /** An opaque string, returned by `verifyRegistration`. */
  callerState?: string | undefined
}

/** The error types of {@link startRegistration}, described in errors.ts. */
export type StartRegistrationError = PasskeyErrorOf<
  "CannotParseAdditionalAllowedOrigin" | "InvalidArgument" | "TooManyPasskeys"
>

/**
 * Starts the registration of a passkey (reference: Start Passkey Registration).
 *
 * @returns `registrationOptions`, the `optionsJSON` of `startRegistration` in `@simplewebauthn/browser`. They are
 * valid for one attempt within five minutes.
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
  const user = args.isNewUser
    ? createUnstoredUser()
    : await findOrCreateStoredUser(context, userId.data, userName.data)
  const { replacedCredentialId } = args
  if (user.passkeyCount >= maxPasskeysPerUser && replacedCredentialId === undefined) {
    const details = { max_passkeys: maxPasskeysPerUser, current_count: user.passkeyCount }
    return err({ type: "TooManyPasskeys", details })
  }
  const existingPasskeys =
    user.passkeyCount === 0 ? [] : filterUsablePasskeys(context, await store.listPasskeys(userId.data))
  const { challenge } = await addChallenge(context, {
    ceremony: "registration",
    userId: userId.data,
    additionalOrigin: additionalOrigin.data,
    boundTo: args.boundTo,
    purpose: args.purpose,
    isConditional: args.isConditional ?? false,
    newUserHandle: user.newUserHandle,
    passkeyDisplayName: passkeyDisplayName.data,
    callerState: args.callerState,
  })
  const registrationOptions = await toRegistrationOptions(context, {
    challenge,
    userHandle: user.userHandle,
    userName: userName.data,
    userDisplayName: userDisplayName.data ?? userName.data,
    excludedPasskeys: existingPasskeys.filter(({ credentialId }) => credentialId !== replacedCredentialId),
    hint: args.hint,
    isConditional: args.isConditional ?? false,
  })
  return ok({ registrationOptions })
}

interface RegisteringUser {
  userHandle: string
  passkeyCount: number
  /** The user handle to keep in the challenge, if the user isn't stored. */
  newUserHandle: string | null
}

function createUnstoredUser(): RegisteringUser {
  const userHandle = randomBase64URL()
  return { userHandle, passkeyCount: 0, newUserHandle: userHandle }
}

async function findOrCreateStoredUser(
  { store, now }: PasskeyContext,
  userId: string,
  userName: string,
): Promise<RegisteringUser> {
  const newUserHandle = randomBase64URL()
  const user = await store.findOrCreatePasskeyUser({ userId, userName, newUserHandle, now: now() })
  return { userHandle: user.userHandle, passkeyCount: user.passkeyCount, newUserHandle: null }
}

async function toRegistrationOptions(
  context: PasskeyContext,
  options: {
    challenge: string
    userHandle: string
    userName: string
    userDisplayName: string
    excludedPasskeys: StoredPasskey[]
    hint: PasskeyHint | undefined
    isConditional: boolean
  },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const registrationOptions = await generateRegistrationOptions({
    rpID: context.rpId,
    rpName: context.rpName,
    userID: isoBase64URL.toBuffer(options.userHandle),
    userName: options.userName,
    userDisplayName: options.userDisplayName,
    challenge: isoBase64URL.toBuffer(options.challenge),
    timeout: challengeTtlSeconds * 1000,
    attestationType: attestation,
    supportedAlgorithmIDs: await listOfferedAlgorithmIDs(context.signatures),
    authenticatorSelection: {
      residentKey,
      userVerification: options.isConditional ? conditionalUserVerification : userVerification,
    },
    // Otherwise an authenticator silently replaces the passkey that it already has for this user handle.
    excludeCredentials: options.excludedPasskeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    })),
  })
  // Don't use `preferredAuthenticatorType`. It also sets `authenticatorAttachment` for browsers without hints, which
  // would rule out every other place to save the passkey: a preference that can't be met would fail the ceremony.
  const hints = options.hint === undefined ? [] : [options.hint]
  reportRecords(context, optionsSteps, registrationOptions)
  return { ...registrationOptions, hints }
}
