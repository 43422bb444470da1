// Finishes a sign-up: verifies the new passkey, and creates the account together with it in one transaction. Guarantees
// that every new account has a passkey, and that only one of two sign-ups with the same name succeeds.

import type { FinishRegistrationError } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { toEvent } from "../events/recordEvent"
import { toNameKey } from "../names/nameKey"
import type { AccountErrorOf, SessionStart } from "../types"
import { parseCallerState } from "./signUpState"

type FinishSignUpError =
  | AccountErrorOf<"AccountAlreadyExists" | "InvalidName" | "InvitationNeeded">
  | FinishRegistrationError

/** Verifies the response, and creates the account. Returns the session to start. */
export async function finishSignUp(
  context: AccountsContext,
  {
    publicKey,
    passkeyDisplayName,
    boundTo,
    browserLabel,
  }: {
    publicKey: unknown
    passkeyDisplayName?: string | undefined
    boundTo: string | readonly string[]
    browserLabel: string | undefined
  },
): Promise<Result<SessionStart, FinishSignUpError>> {
  const { accountStore, linkSettings, passkeys } = context
  const verified = await passkeys.verifyRegistration({
    publicKey,
    passkeyDisplayName,
    boundTo,
    purpose: "sign-up",
  })
  if (!verified.ok) return verified
  const { passkey, newUserHandle, callerState } = verified.data
  const state = parseCallerState(callerState)
  if (state === undefined || newUserHandle === null) return err({ type: "NoRegistrationChallengeFound" })
  const { signUp, invitationId } = state
  // The setting may have changed since the start.
  const needsInvitation = linkSettings.signUp === "invitation"
  if (needsInvitation && invitationId === undefined) return err({ type: "InvitationNeeded" })

  const { userId, credentialId, displayName: detail, createdAt } = passkey
  const outcome = await accountStore.addAccountWithFirstPasskey({
    account: {
      id: userId,
      createdAt,
      lostName: null,
      email: null,
      requiresPasskey: false,
      recoveryVersion: 0,
      ...signUp,
    },
    nameKey: toNameKey(signUp.name),
    passkey: { ...passkey, userHandle: newUserHandle },
    event: toEvent({ userId, type: "signed-up", detail, browserLabel }, createdAt),
    invitation: invitationId === undefined ? undefined : { id: invitationId, now: context.now() },
  })
  if (outcome === "invitation-ended") return err({ type: "InvitationNeeded" })
  if (outcome === "name-taken") return err({ type: "AccountAlreadyExists" })
  const stored = await passkeys.checkOutcome({ passkey, outcome })
  if (!stored.ok) return stored
  return ok({
    userId,
    credentialId,
    access: "full",
    begunBy: "sign-up",
    isCrossDevice: false,
    verifiedAt: createdAt,
  })
}
