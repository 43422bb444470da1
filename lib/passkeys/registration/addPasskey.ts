// Finishes a registration for a known user, and returns the new passkey: `finishRegistration` with more data.
// Guarantees that the passkey limit holds under concurrency, and that credential IDs are unique.
// https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential (steps 5 to 27)

import { err, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { PasskeyErrorOf } from "../errors"
import { checkUserId } from "../webauthn/arguments"
import {
  verifyRegistration,
  type VerifiedRegistration,
  type VerifyRegistrationArguments,
  type VerifyRegistrationError,
} from "./verifyRegistration"

/** The error types of {@link addPasskey}, described in errors.ts. */
export type AddPasskeyError =
  | VerifyRegistrationError
  | PasskeyErrorOf<
      | "CredentialRegisteredToAnotherUser"
      | "InvalidArgument"
      | "PasskeyForUserAlreadyExists"
      | "TooManyPasskeys"
    >

/**
 * Verifies a registration response, stores the passkey, and returns it. Our own operation, not part of the reference.
 */
export async function addPasskey(
  context: PasskeyContext,
  args: VerifyRegistrationArguments & { userId: string },
): Promise<Result<VerifiedRegistration, AddPasskeyError>> {
  const userId = checkUserId(args.userId)
  if (!userId.ok) return userId
  const verified = await verifyRegistration(context, args)
  if (!verified.ok) return verified
  // The user isn't stored, so there is none to add the passkey to. `isNewUser` at start requires `verifyRegistration`.
  if (verified.data.newUserHandle !== null) return err({ type: "NoRegistrationChallengeFound" })

  const { store, maxPasskeysPerUser } = context
  const { passkey } = verified.data
  const outcome = await store.addPasskey(passkey, maxPasskeysPerUser)
  switch (outcome) {
    case "added":
      return verified
    case "limit-reached":
      // The store never counts past the limit, so the count equals the limit.
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
