// The second half of making an account: verifies the new passkey, and makes the account with it in one transaction.
// Guarantees that no account is without a passkey, and that of two sign-ups with one name one wins.

import type { PasskeyErrorOf } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { toEvent } from "../events/recordEvent"
import { toNameKey } from "../names/accountName"
import type { AccountErrorOf, SessionStart } from "../types"
import { parseCallerState } from "./signUpState"

type FinishSignUpError =
  | AccountErrorOf<"AccountAlreadyExists" | "InvalidName">
  | PasskeyErrorOf<
      | "CannotParseAdditionalAllowedOrigin"
      | "CredentialRegisteredToAnotherUser"
      | "MalformedCredential"
      | "NoRegistrationChallengeFound"
      | "NotDiscoverable"
      | "OriginNotAllowed"
      | "UserNotVerified"
      | "VerificationFailed"
    >

/** Completes a sign-up. Answers the session that begins with it. */
export async function finishSignUp(
  context: AccountsContext,
  {
    publicKey,
    boundTo,
    browserLabel,
  }: { publicKey: unknown; boundTo: string; browserLabel: string | undefined },
): Promise<Result<SessionStart, FinishSignUpError>> {
  const { accountStore, passkeys } = context
  const verified = await passkeys.verifyRegistration({ publicKey, boundTo, purpose: "sign-up" })
  if (!verified.ok) return verified
  const { passkey, newUserHandle, callerState } = verified.data
  const signUp = parseCallerState(callerState)
  if (signUp === undefined || newUserHandle === null) return err({ type: "NoRegistrationChallengeFound" })

  const { userId, credentialId, displayName: detail, createdAt } = passkey
  const outcome = await accountStore.addAccountWithFirstPasskey({
    account: { id: userId, createdAt, email: null, requiresPasskey: false, ...signUp },
    nameKey: toNameKey(signUp.name),
    passkey: { ...passkey, userHandle: newUserHandle },
    event: toEvent({ userId, type: "signed-up", detail, browserLabel }, createdAt),
  })
  switch (outcome) {
    case "added":
      return ok({
        userId,
        credentialId,
        access: "full",
        begunBy: "sign-up",
        isCrossDevice: false,
        verifiedAt: createdAt,
      })
    case "name-taken":
      return err({ type: "AccountAlreadyExists" })
    case "credential-exists":
      return err({ type: "CredentialRegisteredToAnotherUser" })
  }
}
