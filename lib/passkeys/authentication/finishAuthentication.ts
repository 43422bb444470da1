// The second half of signing in with a passkey, for a user that is known.
// Guarantees what verifyAuthentication does, for this user alone.

import { ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { PasskeyErrorOf } from "../errors"
import type { EmptyData } from "../types"
import { checkUserId } from "../webauthn/arguments"
import { verifyAuthentication, type VerifyAuthenticationError } from "./verifyAuthentication"

export interface FinishAuthenticationArguments {
  userId: string
  /** The response in JSON form, as `@simplewebauthn/browser`'s `startAuthentication` returns it. */
  publicKey: unknown
  /** One more origin that may have answered, beside those allowed at start. */
  additionalAllowedOrigin?: string | undefined
  /** What start was given. */
  boundTo?: string | undefined
  /** What start was given. */
  purpose?: string | undefined
}

export type FinishAuthenticationError = VerifyAuthenticationError | PasskeyErrorOf<"InvalidArgument">

/** Completes an authentication (reference: Finish Passkey Authentication). Answers nothing more. */
export async function finishAuthentication(
  context: PasskeyContext,
  args: FinishAuthenticationArguments,
): Promise<Result<EmptyData, FinishAuthenticationError>> {
  const userId = checkUserId(args.userId)
  if (!userId.ok) return userId
  const verified = await verifyAuthentication(context, args)
  return verified.ok ? ok({}) : verified
}
