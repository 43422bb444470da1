// Finds the owner of the passkey that an unverified response names, for example to notify the owner of a failed
// sign-in. Proves nothing: never sign a user in because of it.

import type { PasskeyContext } from "../context"
import { isBase64URL } from "../webauthn/base64url"
import { isRecord } from "../webauthn/clientData"

/**
 * Finds the owner of the passkey that a response claims to come from. Returns undefined if the passkey is unknown.
 * Our own operation, not part of the reference.
 */
export async function findOwner(
  { store }: PasskeyContext,
  { publicKey }: { publicKey: unknown },
): Promise<{ userId: string; passkeyDisplayName: string | null } | undefined> {
  const id = isRecord(publicKey) ? publicKey["id"] : undefined
  if (!isBase64URL(id)) return undefined
  const passkey = await store.findPasskeyOfAnyUser(id)
  return passkey && { userId: passkey.userId, passkeyDisplayName: passkey.displayName }
}
