// What every way of finishing a registration does with a user that is known: verifies the response and stores the
// passkey. Guarantees that the limit holds under concurrency, and that a credential id is unique.
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

export type AddPasskeyError =
  | VerifyRegistrationError
  | PasskeyErrorOf<
      | "CredentialRegisteredToAnotherUser"
      | "InvalidArgument"
      | "PasskeyForUserAlreadyExists"
      | "TooManyPasskeys"
    >

/** Verifies a registration and stores its passkey. Answers the passkey. */
export async function addPasskey(
  context: PasskeyContext,
  args: VerifyRegistrationArguments & { userId: string },
): Promise<Result<VerifiedRegistration, AddPasskeyError>> {
  const userId = checkUserId(args.userId)
  if (!userId.ok) return userId
  const verified = await verifyRegistration(context, args)
  if (!verified.ok) return verified
  // There is no user to add it to: whoever said at start that the user is new stores both.
  if (verified.data.newUserHandle !== null) return err({ type: "NoRegistrationChallengeFound" })

  const { store, maxPasskeysPerUser } = context
  const { passkey } = verified.data
  const outcome = await store.addPasskey(passkey, maxPasskeysPerUser)
  switch (outcome) {
    case "added":
      return verified
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
