// Removes all passkeys of a user. Guarantees that the user handle is kept.

import { ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { PasskeyErrorOf } from "../errors"
import type { EmptyData } from "../types"
import { checkUserId } from "../webauthn/arguments"

/**
 * Removes all of the user's passkeys (reference: Deregister All Passkeys For User). Succeeds if there are none. Keeps
 * the user handle, so that later passkeys have the same one.
 */
export async function deregisterAllPasskeysForUser(
  { store }: PasskeyContext,
  args: { userId: string },
): Promise<Result<EmptyData, PasskeyErrorOf<"InvalidArgument">>> {
  const userId = checkUserId(args.userId)
  if (!userId.ok) return userId
  await store.removeAllPasskeys(userId.data)
  return ok({})
}
