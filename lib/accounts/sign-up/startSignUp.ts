// The first half of making an account: nothing is kept of it but the challenge, which carries the account to be.

import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/server"
import { v7 as uuidv7 } from "uuid"
import type { PasskeyErrorOf } from "../../passkeys"
import { err, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { parseAccountName, toNameKey } from "../names/accountName"
import type { AccountErrorOf } from "../types"
import { toCallerState } from "./signUpState"

export interface StartSignUpArguments {
  emailOrUsername: string
  userDisplayName?: string | undefined
  passkeyDisplayName?: string | undefined
  /** A secret of the browser's, which finish must present again. */
  boundTo: string
}

type StartSignUpError =
  | AccountErrorOf<"AccountAlreadyExists" | "InvalidName">
  | PasskeyErrorOf<"CannotParseAdditionalAllowedOrigin" | "InvalidArgument" | "TooManyPasskeys">

/** Begins a new account with its first passkey. Answers `registrationOptions` for the browser. */
export async function startSignUp(
  { accountStore, passkeys }: AccountsContext,
  args: StartSignUpArguments,
): Promise<Result<{ registrationOptions: PublicKeyCredentialCreationOptionsJSON }, StartSignUpError>> {
  const name = parseAccountName(args.emailOrUsername)
  if (!name.ok) return name
  const existing = await accountStore.findAccountByNameKey(toNameKey(name.data))
  if (existing) return err({ type: "AccountAlreadyExists" })

  const { userDisplayName, passkeyDisplayName, boundTo } = args
  return passkeys.startRegistration({
    // Ids that begin with the time are neighbours in every index: a new account touches few of its pages.
    userId: uuidv7(),
    isNewUser: true,
    emailOrUsername: name.data,
    userDisplayName,
    passkeyDisplayName,
    boundTo,
    purpose: "sign-up",
    callerState: toCallerState({ name: name.data, displayName: userDisplayName?.trim() || null }),
  })
}
