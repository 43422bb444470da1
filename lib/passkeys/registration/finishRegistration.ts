// Finishes a registration: verifies the browser's response and stores the passkey. Guarantees that the challenge is
// used once, that the passkey limit holds under concurrency, and that credential IDs are unique.
// https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential (steps 3 to 29)

import { ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { EmptyData } from "../types"
import { addPasskey, type AddPasskeyError } from "./addPasskey"

/** The arguments of {@link finishRegistration}. */
export interface FinishRegistrationArguments {
  userId: string
  /** The response from `startRegistration` in `@simplewebauthn/browser`. Untrusted input of any shape. */
  publicKey: unknown
  /** An origin to allow in addition to those allowed at start. */
  additionalAllowedOrigin?: string | undefined
  /** The same value as at start. */
  boundTo?: string | undefined
  /** The same value as at start. */
  purpose?: string | undefined
}

/** The error types of {@link finishRegistration}, described in errors.ts. */
export type FinishRegistrationError = AddPasskeyError

/** Finishes the registration of a passkey (reference: Finish Passkey Registration). */
export async function finishRegistration(
  context: PasskeyContext,
  args: FinishRegistrationArguments,
): Promise<Result<EmptyData, FinishRegistrationError>> {
  const added = await addPasskey(context, args)
  return added.ok ? ok({}) : added
}
