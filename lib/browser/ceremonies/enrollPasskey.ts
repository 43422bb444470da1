import type { PasskeyHint } from "@/lib/passkeys/types"
import type { Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { createPasskey } from "./createPasskey"

/**
 * Adds a passkey to the signed-in account.
 *
 * @param passkeyDisplayName - A name that the user will recognize, such as "Chrome on Linux".
 * @param hint - Where the user wants to save it. If omitted, the browser decides what to offer first.
 * @returns Failures include `Cancelled`, `AlreadyRegisteredOnThisDevice`, and the server's `TooManyPasskeys` and `NotSignedIn`.
 */
export function enrollPasskey(
  passkeyDisplayName: string,
  hint?: PasskeyHint,
): Promise<Result<undefined, Failure>> {
  return createPasskey({ passkeyDisplayName, hint })
}
