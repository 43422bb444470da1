// The second half of signing in: the passkey itself says whose it is. Ours, beside the reference.
// Guarantees what verifyAuthentication does; the challenge must be bound to the browser that presents it.

import type { Result } from "../result"
import type { PasskeyContext } from "./context"
import {
  verifyAuthentication,
  type VerifiedAuthentication,
  type VerifyAuthenticationError,
} from "./verifyAuthentication"

export interface FinishUsernamelessAuthenticationArguments {
  /** The response in JSON form, as `@simplewebauthn/browser`'s `startAuthentication` returns it. */
  publicKey: unknown
  /** What start was given. */
  boundTo: string
  /** What start was given. */
  purpose?: string | undefined
  /** Where the passkey is used, such as "Chrome on Linux", to be shown to its owner. */
  usedFrom?: string | undefined
}

/** Completes an authentication that was begun with or without a name. Answers whose passkey it was, and which. */
export function finishUsernamelessAuthentication(
  context: PasskeyContext,
  { publicKey, boundTo, purpose, usedFrom }: FinishUsernamelessAuthenticationArguments,
): Promise<Result<VerifiedAuthentication, VerifyAuthenticationError>> {
  return verifyAuthentication(context, { publicKey, boundTo, purpose, usedFrom })
}
