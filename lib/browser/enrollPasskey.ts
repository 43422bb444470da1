import type { Result } from "@/lib/result"
import { createPasskey } from "./createPasskey"
import type { Failure } from "./failures"

/**
 * Adds a passkey to the account that is signed in.
 *
 * @param passkeyDisplayName what the person will recognise it by, such as "Chrome on Linux"
 * @returns nothing more on success; failures include `Cancelled`, `AlreadyRegisteredOnThisDevice` and the server's
 * `TooManyPasskeys` and `NotSignedIn`
 */
export function enrollPasskey(passkeyDisplayName: string): Promise<Result<undefined, Failure>> {
  return createPasskey({ passkeyDisplayName })
}
