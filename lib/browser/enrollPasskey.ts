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
export async function enrollPasskey(passkeyDisplayName: string): Promise<Result<undefined, Failure>> {
  const created = await createPasskey({ passkeyDisplayName })
  // Without a session the server takes the request for a sign-up that lacks its name.
  if (!created.ok && created.error.type === "Refused" && created.error.errorType === "InvalidName") {
    return { ok: false, error: { ...created.error, errorType: "NotSignedIn" } }
  }
  return created
}
