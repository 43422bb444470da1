// A user's passkeys as the reference lists them: what each is called, and its id.

import { ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { PasskeyErrorOf } from "../errors"
import type { StoredPasskey } from "../types"
import { checkUserId } from "../webauthn/arguments"

export type PasskeySummary = Pick<StoredPasskey, "displayName" | "credentialId">

/** The user's passkeys, oldest first (reference: Fetch All Passkeys For User). None is no error. */
export async function fetchAllPasskeysForUser(
  { store }: PasskeyContext,
  args: { userId: string },
): Promise<Result<{ passkeys: PasskeySummary[] }, PasskeyErrorOf<"InvalidArgument">>> {
  const userId = checkUserId(args.userId)
  if (!userId.ok) return userId
  const passkeys = await store.listPasskeys(userId.data)
  return ok({ passkeys: passkeys.map(({ displayName, credentialId }) => ({ displayName, credentialId })) })
}
