// The second half of signing in to this application, with or without a name. Guarantees that whoever signs in has an
// account here: other back ends keep passkeys for the same site, and a browser offers those as well.

import { err, ok, type Result } from "../result"
import type { VerifyAuthenticationError } from "../passkeys"
import type { AccountsContext } from "./context"
import { recordEvent, recordRefusal } from "./securityEvents"
import type { AccountErrorOf, SessionStart } from "./types"

export interface FinishSignInArguments {
  /** The response in JSON form, as `@simplewebauthn/browser`'s `startAuthentication` returns it. */
  publicKey: unknown
  /** What start was given. */
  boundTo: string
  /** The browser and system, such as "Chrome on Linux". */
  seenFrom: string | undefined
}

type FinishSignInError = AccountErrorOf<"NoAccountForPasskey"> | VerifyAuthenticationError

/** Completes a sign-in. Answers the session that begins with it. */
export async function finishSignIn(
  context: AccountsContext,
  { publicKey, boundTo, seenFrom }: FinishSignInArguments,
): Promise<Result<SessionStart, FinishSignInError>> {
  const finished = await context.passkeys.finishUsernamelessAuthentication({
    publicKey,
    boundTo,
    purpose: "sign-in",
    usedFrom: seenFrom,
  })
  if (!finished.ok) {
    await recordRefusal(context, finished.error.type, { publicKey, seenFrom })
    return finished
  }
  const { userId, credentialId, passkeyDisplayName, isCrossDevice } = finished.data
  const account = await context.accountStore.findAccount(userId)
  if (!account) return err({ type: "NoAccountForPasskey" })
  await recordEvent(context, { userId, type: "signed-in", detail: passkeyDisplayName, seenFrom })
  const verifiedAt = context.now()
  return ok({ userId, credentialId, access: "full", begunBy: "passkey", isCrossDevice, verifiedAt })
}
