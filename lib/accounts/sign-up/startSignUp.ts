// Starts a sign-up. Stores nothing but the challenge, which contains the names of the new account.

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
  /** A value that identifies the browser. Finish has to present it again. */
  boundTo: string
}

type StartSignUpError =
  | AccountErrorOf<"AccountAlreadyExists" | "InvalidName">
  | PasskeyErrorOf<"CannotParseAdditionalAllowedOrigin" | "InvalidArgument" | "TooManyPasskeys">

/** Returns `registrationOptions` for the first passkey of a new account. */
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
    // UUIDs of version 7 start with the time, so new accounts are neighbors in every index and touch few of its pages.
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
