// Whose passkey a response names, before or without verifying it: to tell the owner that somebody tried. Ours, beside the
// reference. Never a reason to let anybody in.

import type { PasskeyContext } from "../context"
import { isBase64URL } from "../webauthn/base64url"
import { isRecord } from "../webauthn/clientData"

/** The owner of the passkey that a response claims to be from; undefined where nobody has it. */
export async function findOwner(
  { store }: PasskeyContext,
  { publicKey }: { publicKey: unknown },
): Promise<{ userId: string; passkeyDisplayName: string | null } | undefined> {
  const id = isRecord(publicKey) ? publicKey["id"] : undefined
  if (!isBase64URL(id)) return undefined
  const passkey = await store.findPasskeyOfAnyUser(id)
  return passkey && { userId: passkey.userId, passkeyDisplayName: passkey.displayName }
}
