import type { Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { createPasskey } from "./createPasskey"

/**
 * Creates an account with its first passkey in one prompt, and signs in.
 *
 * @param emailOrUsername - The name of the new account.
 * @returns Failures include `Canceled` and the server's `AccountAlreadyExists`.
 */
export function signUpWithPasskey(emailOrUsername: string): Promise<Result<undefined, Failure>> {
  return createPasskey({ emailOrUsername })
}
