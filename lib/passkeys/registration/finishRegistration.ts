// The second half of making a passkey: verifies the browser's response and stores the passkey. Guarantees that
// the challenge is spent, that the limit holds under concurrency, and that a credential id is unique.
// https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential (steps 26 and 27)

import { ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { EmptyData } from "../types"
import { addPasskey, type AddPasskeyError } from "./addPasskey"

export interface FinishRegistrationArguments {
  userId: string
  /** The response in JSON form, as `@simplewebauthn/browser`'s `startRegistration` returns it. */
  publicKey: unknown
  /** One more origin that may have answered, beside those allowed at start. */
  additionalAllowedOrigin?: string | undefined
  /** What start was given. */
  boundTo?: string | undefined
  /** What start was given. */
  purpose?: string | undefined
}

export type FinishRegistrationError = AddPasskeyError

/** Completes the registration of a passkey (reference: Finish Passkey Registration). Answers nothing more. */
export async function finishRegistration(
  context: PasskeyContext,
  args: FinishRegistrationArguments,
): Promise<Result<EmptyData, FinishRegistrationError>> {
  const added = await addPasskey(context, args)
  return added.ok ? ok({}) : added
}
