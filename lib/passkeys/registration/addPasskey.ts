// Finishes a registration for a known user, and returns the new passkey: `finishRegistration` with more data.
// Guarantees that the passkey limit holds under concurrency, and that credential IDs are unique.
// https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential (steps 3 to 29)

import { err, ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { PasskeyErrorOf } from "../errors"
import type { AddPasskeyOutcome } from "../store"
import { reportFailure, reportValue } from "../trace/step"
import type { StoredPasskey } from "../types"
import { checkUserId } from "../webauthn/arguments"
import { limitStep, storedUserStep, unregisteredStep } from "./registrationSteps"
import {
  verifyRegistration,
  type VerifiedRegistration,
  type VerifyRegistrationArguments,
  type VerifyRegistrationError,
} from "./verifyRegistration"

/** The error types of {@link addPasskey}, described in errors.ts. */
export type AddPasskeyError =
  | VerifyRegistrationError
  | AddPasskeyOutcomeError
  | PasskeyErrorOf<"InvalidArgument">

type AddPasskeyOutcomeError = PasskeyErrorOf<
  "CredentialRegisteredToAnotherUser" | "PasskeyForUserAlreadyExists" | "TooManyPasskeys"
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
  const { passkey, newUserHandle } = verified.data
  // The user isn't stored, so there is none to add the passkey to. `isNewUser` at start requires `verifyRegistration`.
  if (newUserHandle !== null) {
    return reportFailure(context, storedUserStep, { type: "NoRegistrationChallengeFound" })
  }
  const outcome = await context.store.addPasskey(passkey, context.maxPasskeysPerUser)
  const stored = await checkOutcome(context, { passkey, outcome })
  return stored.ok ? verified : stored
}

/** Checks what the store returned (steps 26 and 29). Callers of `verifyRegistration` use it, too. */
export async function checkOutcome(
  context: PasskeyContext,
  { passkey, outcome }: { passkey: StoredPasskey; outcome: AddPasskeyOutcome },
): Promise<Result<undefined, AddPasskeyOutcomeError>> {
  const unregistered = reportValue(
    context,
    unregisteredStep,
    outcome === "credential-exists" ? err(await toExistsError(context, passkey)) : ok(undefined),
  )
  if (!unregistered.ok) return unregistered
  // The store never counts past the limit, so the count equals the limit.
  const max = context.maxPasskeysPerUser
  const details = { max_passkeys: max, current_count: max }
  return reportValue(
    context,
    limitStep,
    outcome === "limit-reached" ? err({ type: "TooManyPasskeys", details }) : ok(undefined),
  )
}

async function toExistsError(
  { store }: PasskeyContext,
  { userId, credentialId }: StoredPasskey,
): Promise<PasskeyErrorOf<"CredentialRegisteredToAnotherUser" | "PasskeyForUserAlreadyExists">> {
  const own = await store.findPasskey(userId, credentialId)
  return { type: own ? "PasskeyForUserAlreadyExists" : "CredentialRegisteredToAnotherUser" }
}
