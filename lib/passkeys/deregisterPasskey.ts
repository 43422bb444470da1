// Removes one passkey.

import { err, ok, type Result } from "../result"
import { checkUserId } from "./arguments"
import type { PasskeyContext } from "./context"
import type { PasskeyErrorOf } from "./errors"
import type { NothingMore } from "./types"

/** Removes one of the user's own passkeys (reference: Deregister Passkey). */
export async function deregisterPasskey(
  { store }: PasskeyContext,
  args: { userId: string; credentialId: string },
): Promise<Result<NothingMore, PasskeyErrorOf<"InvalidArgument" | "PasskeyNotFound">>> {
  const userId = checkUserId(args.userId)
  if (!userId.ok) return userId
  const isRemoved = await store.removePasskey(userId.data, args.credentialId)
  return isRemoved ? ok({}) : err({ type: "PasskeyNotFound" })
}
