// The second half of signing in to this application, with or without a name. Guarantees that whoever signs in has an
// account here: other back ends keep passkeys for the same site, and a browser offers those as well.

import type { VerifyAuthenticationError } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"
import { recordRefusal } from "../events/recordRefusal"
import type { AccountErrorOf, SessionStart } from "../types"

export interface FinishSignInArguments {
  /** The response in JSON form, as `@simplewebauthn/browser`'s `startAuthentication` returns it. */
  publicKey: unknown
  /** What start was given. */
  boundTo: string
  /** The browser and system, such as "Chrome on Linux". */
  browserLabel: string | undefined
}

type FinishSignInError = AccountErrorOf<"NoAccountForPasskey"> | VerifyAuthenticationError

/** Completes a sign-in. Answers the session that begins with it. */
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
  await recordEvent(context, { userId, type: "signed-in", detail: passkeyDisplayName, browserLabel })
  const verifiedAt = context.now()
  return ok({ userId, credentialId, access: "full", begunBy: "passkey", isCrossDevice, verifiedAt })
}
