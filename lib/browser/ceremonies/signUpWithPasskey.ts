import type { Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { createPasskey } from "./createPasskey"

/**
 * Makes an account with its first passkey, in one prompt, and signs in.
 *
 * @param emailOrUsername the name of the new account
 * @param passkeyDisplayName what the person will recognise the passkey by, such as "Chrome on Linux"
 * @returns nothing more on success; failures include `Cancelled` and the server's `AccountAlreadyExists`
 */
export function signUpWithPasskey(
  emailOrUsername: string,
  passkeyDisplayName: string,
): Promise<Result<undefined, Failure>> {
  return createPasskey({ emailOrUsername, passkeyDisplayName })
}
