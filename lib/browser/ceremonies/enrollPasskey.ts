import type { PasskeyHint } from "@/lib/passkeys/types"
import type { Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { createPasskey } from "./createPasskey"

/**
 * Adds a passkey to the signed-in account.
 *
 * @param takenNames - The names of the account's passkeys. The new one gets another name.
 * @param hint - Where the user wants to save it. If omitted, the browser decides what to offer first.
 * @returns Failures include `Canceled`, `AlreadyRegisteredOnThisDevice`, and the server's `TooManyPasskeys` and `NotSignedIn`.
 */
export function enrollPasskey(
  takenNames: readonly string[],
  hint?: PasskeyHint,
): Promise<Result<undefined, Failure>> {
  return createPasskey({ hint }, takenNames)
}
