// Starts a sign-up. Stores only the challenge, which contains the names of the new account.

import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/server"
import { v7 as uuidv7 } from "uuid"
import { checkDisplayName, type PasskeyErrorOf } from "../../passkeys"
import { err, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { parseAccountName } from "../names/accountName"
import { toNameKey } from "../names/nameKey"
import type { AccountErrorOf } from "../types"
import { toCallerState } from "./signUpState"

export interface StartSignUpArguments {
  emailOrUsername: string
  userDisplayName?: string | undefined
  passkeyDisplayName?: string | undefined
  /** A value that identifies the browser. The same value must be passed at finish. */
  boundTo: string
  /** All values that identify the browser, if there are several. One must have opened an invitation if sign-up isn't open. */
  bindings?: readonly string[]
}

type StartSignUpError =
  | AccountErrorOf<"AccountAlreadyExists" | "InvalidName" | "InvitationNeeded">
  | PasskeyErrorOf<"CannotParseAdditionalAllowedOrigin" | "InvalidArgument" | "TooManyPasskeys">

/** Returns `registrationOptions` for the first passkey of a new account. */
export async function startSignUp(
  { accountStore, linkStore, linkSettings, passkeys, now }: AccountsContext,
  args: StartSignUpArguments,
): Promise<Result<{ registrationOptions: PublicKeyCredentialCreationOptionsJSON }, StartSignUpError>> {
  const isInvited = linkSettings.signUp === "invitation"
  const { bindings = [args.boundTo] } = args
  const invitation = isInvited ? await linkStore.findOpenInvitation(bindings, now()) : undefined
  // First: without an invitation, no one learns which names are taken.
  if (isInvited && !invitation) return err({ type: "InvitationNeeded" })
  const name = parseAccountName(args.emailOrUsername)
  if (!name.ok) return name
  const existing = await accountStore.findAccountByNameKey(toNameKey(name.data))
  if (existing) return err({ type: "AccountAlreadyExists" })
  const displayName = checkDisplayName("userDisplayName", args.userDisplayName)
  if (!displayName.ok) return displayName

  const { userDisplayName, passkeyDisplayName, boundTo } = args
  return passkeys.startRegistration({
    // Version 7 UUIDs start with the time, so new accounts are next to each other in every index and touch few pages.
    userId: uuidv7(),
    isNewUser: true,
    emailOrUsername: name.data,
    userDisplayName,
    passkeyDisplayName,
    boundTo,
    purpose: "sign-up",
    callerState: toCallerState({
      signUp: { name: name.data, displayName: displayName.data },
      ...(invitation && { invitationId: invitation.id }),
    }),
  })
}
