// Renames a passkey. Guarantees that users can rename only their own.

import { err, ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { PasskeyErrorOf } from "../errors"
import type { EmptyData } from "../types"
import { checkDisplayName, checkUserId } from "../webauthn/arguments"
import { isBase64URL } from "../webauthn/base64url"

/**
 * Renames one of the user's passkeys. Our own operation, not part of the reference.
 *
 * @param args - `displayName` is trimmed and must have 1 to 100 characters.
 */
export async function renamePasskey(
  { store }: PasskeyContext,
  args: { userId: string; credentialId: string; displayName: string },
): Promise<Result<EmptyData, PasskeyErrorOf<"InvalidArgument" | "PasskeyNotFound">>> {
  const userId = checkUserId(args.userId)
  if (!userId.ok) return userId
  const displayName = checkDisplayName("displayName", args.displayName)
  if (!displayName.ok) return displayName
  if (displayName.data === null) {
    return err({ type: "InvalidArgument", details: "displayName must not be empty" })
  }
  const { credentialId } = args
  const isRenamed =
    isBase64URL(credentialId) && (await store.renamePasskey(userId.data, credentialId, displayName.data))
  return isRenamed ? ok({}) : err({ type: "PasskeyNotFound" })
}
