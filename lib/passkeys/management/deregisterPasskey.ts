// Removes one passkey. Guarantees that users can remove only their own.

import { err, ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { PasskeyErrorOf } from "../errors"
import type { EmptyData } from "../types"
import { checkUserId } from "../webauthn/arguments"
import { isBase64URL } from "../webauthn/base64url"

/** Removes one of the user's passkeys (reference: Deregister Passkey). Never removes another user's passkey. */
export async function deregisterPasskey(
  { store }: PasskeyContext,
  args: { userId: string; credentialId: string },
): Promise<Result<EmptyData, PasskeyErrorOf<"InvalidArgument" | "PasskeyNotFound">>> {
  const userId = checkUserId(args.userId)
  if (!userId.ok) return userId
  const { credentialId } = args
  const isRemoved = isBase64URL(credentialId) && (await store.removePasskey(userId.data, credentialId))
  return isRemoved ? ok({}) : err({ type: "PasskeyNotFound" })
}
