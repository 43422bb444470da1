// Lists a user's passkeys in the reference's format: display name and credential ID.

import { ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { PasskeyErrorOf } from "../errors"
import type { StoredPasskey } from "../types"
import { checkUserId } from "../webauthn/arguments"

/** A passkey, as listed by the reference. `displayName` is null if it is unset. */
export type PasskeySummary = Pick<StoredPasskey, "displayName" | "credentialId">

/**
 * Lists the user's passkeys, oldest first (reference: Fetch All Passkeys For User). Returns an empty list if there
 * are none.
 */
export async function fetchAllPasskeysForUser(
  { store }: PasskeyContext,
  args: { userId: string },
): Promise<Result<{ passkeys: PasskeySummary[] }, PasskeyErrorOf<"InvalidArgument">>> {
  const userId = checkUserId(args.userId)
  if (!userId.ok) return userId
  const passkeys = await store.listPasskeys(userId.data)
  return ok({ passkeys: passkeys.map(({ displayName, credentialId }) => ({ displayName, credentialId })) })
}
