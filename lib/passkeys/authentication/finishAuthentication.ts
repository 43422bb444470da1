// Finishes an authentication for a known user. Calls `verifyAuthentication`, with the same guarantees, and returns what
// the reference returns.

import { ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { PasskeyErrorOf } from "../errors"
import type { EmptyData } from "../types"
import { checkUserId } from "../webauthn/arguments"
import { verifyAuthentication, type VerifyAuthenticationError } from "./verifyAuthentication"

/** The arguments of {@link finishAuthentication}. */
export interface FinishAuthenticationArguments {
  userId: string
  /** The response from `startAuthentication` in `@simplewebauthn/browser`. Untrusted input of any shape. */
  publicKey: unknown
  /** An origin to allow in addition to those allowed at start. */
  additionalAllowedOrigin?: string | undefined
  /** The same value as at start. */
  boundTo?: string | undefined
  /** The same value as at start. */
  purpose?: string | undefined
}

/** The error types of {@link finishAuthentication}, described in errors.ts. */
export type FinishAuthenticationError = VerifyAuthenticationError | PasskeyErrorOf<"InvalidArgument">

/** Finishes an authentication (reference: Finish Passkey Authentication). */
export async function finishAuthentication(
  context: PasskeyContext,
  args: FinishAuthenticationArguments,
): Promise<Result<EmptyData, FinishAuthenticationError>> {
  const userId = checkUserId(args.userId)
  if (!userId.ok) return userId
  const verified = await verifyAuthentication(context, args)
  return verified.ok ? ok({}) : verified
}
