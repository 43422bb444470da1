// Finishes a sign-in, with or without a username. Guarantees that the user has an account here: other back ends store
// passkeys for the same site, and the browser offers those, too.

import type { VerifyAuthenticationError } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { toEvent } from "../events/recordEvent"
import { recordRefusal } from "../events/recordRefusal"
import type { AccountErrorOf, SessionStart } from "../types"

export interface FinishSignInArguments {
  /** The response in JSON form, as `@simplewebauthn/browser`'s `startAuthentication` returns it. */
  publicKey: unknown
  /** The value passed at start, or several values that include it. */
  boundTo: string | readonly string[]
  /** The browser and system, such as "Chrome on Linux". */
  browserLabel: string | undefined
}

type FinishSignInError = AccountErrorOf<"NoAccountForPasskey"> | VerifyAuthenticationError

/** Verifies the response. Returns the session to start, with the event to record. */
export async function finishSignIn(
  context: AccountsContext,
  { publicKey, boundTo, browserLabel }: FinishSignInArguments,
): Promise<Result<SessionStart, FinishSignInError>> {
  const finished = await context.passkeys.verifyAuthentication({
    publicKey,
    boundTo,
    purpose: "sign-in",
    usedFrom: browserLabel,
  })
  if (!finished.ok) {
    await recordRefusal(context, finished.error.type, { publicKey, browserLabel })
    return finished
  }
  const { userId, credentialId, passkeyDisplayName, isCrossDevice } = finished.data
  const account = await context.accountStore.findAccount(userId)
  if (!account) return err({ type: "NoAccountForPasskey" })
  const verifiedAt = context.now()
  const event = toEvent({ userId, type: "signed-in", detail: passkeyDisplayName, browserLabel }, verifiedAt)
  return ok({ userId, credentialId, access: "full", begunBy: "passkey", isCrossDevice, verifiedAt, event })
}
