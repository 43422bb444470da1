import type { PasskeyHint } from "@/lib/passkeys/types"
import type { Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { createPasskey } from "./createPasskey"

/**
 * Adds a passkey to the account that is signed in.
 *
 * @param passkeyDisplayName what the person will recognise it by, such as "Chrome on Linux"
 * @param hint where they would like it to be saved; without it the browser decides what to offer first
 * @returns nothing more on success; failures include `Cancelled`, `AlreadyRegisteredOnThisDevice` and the server's
 * `TooManyPasskeys` and `NotSignedIn`
 */
export function enrollPasskey(
  passkeyDisplayName: string,
  hint?: PasskeyHint,
): Promise<Result<undefined, Failure>> {
  return createPasskey({ passkeyDisplayName, hint })
}
