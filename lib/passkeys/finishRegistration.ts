// The second half of making a passkey: verifies the browser's response and stores the passkey. Guarantees that
// the challenge is spent, that the limit holds under concurrency, and that a credential id is unique.
// https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential (steps 26 and 27)

import { err, ok, type Result } from "../result"
import { checkUserId } from "./arguments"
import type { PasskeyContext } from "./context"
import type { PasskeyErrorOf } from "./errors"
import type { NothingMore, StoredPasskey } from "./types"
import { verifyRegistration, type VerifyRegistrationError } from "./verifyRegistration"

export interface FinishRegistrationArguments {
  userId: string
  /** The response in JSON form, as `@simplewebauthn/browser`'s `startRegistration` returns it. */
  publicKey: unknown
  /** One more origin that may have answered, beside those allowed at start. */
  additionalAllowedOrigin?: string | undefined
  /** What start was given. */
  boundTo?: string | undefined
}

export type FinishRegistrationError =
  | VerifyRegistrationError
  | PasskeyErrorOf<
      | "CredentialRegisteredToAnotherUser"
      | "InvalidArgument"
      | "PasskeyForUserAlreadyExists"
      | "TooManyPasskeys"
    >

/** Completes the registration of a passkey (reference: Finish Passkey Registration). Answers nothing more. */
export async function finishRegistration(
  context: PasskeyContext,
  args: FinishRegistrationArguments,
): Promise<Result<NothingMore, FinishRegistrationError>> {
  const userId = checkUserId(args.userId)
  if (!userId.ok) return userId
  const verified = await verifyRegistration(context, args)
  if (!verified.ok) return verified
  return storePasskey(context, verified.data.passkey)
}

async function storePasskey(
  { store, maxPasskeysPerUser }: PasskeyContext,
  passkey: StoredPasskey,
): Promise<Result<NothingMore, FinishRegistrationError>> {
  const outcome = await store.addPasskey(passkey, maxPasskeysPerUser)
  switch (outcome) {
    case "added":
      return ok({})
    case "limit-reached":
      // The store refused to count past the limit, so the count is the limit.
      return err({
        type: "TooManyPasskeys",
        details: { max_passkeys: maxPasskeysPerUser, current_count: maxPasskeysPerUser },
      })
    case "credential-exists": {
      const own = await store.findPasskey(passkey.userId, passkey.credentialId)
      return err({ type: own ? "PasskeyForUserAlreadyExists" : "CredentialRegisteredToAnotherUser" })
    }
  }
}
