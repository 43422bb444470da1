// The second half of making an account: verifies the new passkey, and makes the account with it in one transaction.
// Guarantees that no account is without a passkey, and that of two sign-ups with one name one wins.

import { err, ok, type Result } from "../result"
import type { PasskeyErrorOf } from "../passkeys"
import { toNameKey } from "./accountName"
import type { AccountsContext } from "./context"
import { parseCallerState } from "./signUpState"
import type { AccountErrorOf } from "./types"

type FinishSignUpError =
  | AccountErrorOf<"AccountAlreadyExists" | "InvalidName">
  | PasskeyErrorOf<
      | "CannotParseAdditionalAllowedOrigin"
      | "CredentialRegisteredToAnotherUser"
      | "MalformedCredential"
      | "NoRegistrationChallengeFound"
      | "OriginNotAllowed"
      | "UserNotVerified"
      | "VerificationFailed"
    >

/** Completes a sign-up. Answers the new account's id, and its passkey's. */
export async function finishSignUp(
  { accountStore, passkeys, now }: AccountsContext,
  args: { publicKey: unknown; boundTo: string },
): Promise<Result<{ userId: string; credentialId: string }, FinishSignUpError>> {
  const verified = await passkeys.verifyRegistration(args)
  if (!verified.ok) return verified
  const { passkey, callerState } = verified.data
  const signUp = parseCallerState(callerState)
  if (signUp === undefined) return err({ type: "NoRegistrationChallengeFound" })

  const account = { id: passkey.userId, createdAt: now(), ...signUp }
  const outcome = await accountStore.addAccountWithFirstPasskey(account, toNameKey(account.name), passkey)
  switch (outcome) {
    case "added":
      return ok({ userId: account.id, credentialId: passkey.credentialId })
    case "name-taken":
      return err({ type: "AccountAlreadyExists" })
    case "credential-exists":
      return err({ type: "CredentialRegisteredToAnotherUser" })
  }
}
