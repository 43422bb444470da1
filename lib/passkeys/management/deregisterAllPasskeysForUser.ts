// Removes every passkey of a user. The user handle is kept: a passkey made later carries the same one.

import { ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { PasskeyErrorOf } from "../errors"
import type { EmptyData } from "../types"
import { checkUserId } from "../webauthn/arguments"

/** Removes all of the user's passkeys (reference: Deregister All Passkeys For User). None is no error. */
export async function deregisterAllPasskeysForUser(
  { store }: PasskeyContext,
  args: { userId: string },
): Promise<Result<EmptyData, PasskeyErrorOf<"InvalidArgument">>> {
  const userId = checkUserId(args.userId)
  if (!userId.ok) return userId
  await store.removeAllPasskeys(userId.data)
  return ok({})
}
