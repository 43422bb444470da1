// Lists a user's passkeys for a management page.

import { ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { PasskeyErrorOf } from "../errors"
import type { PasskeyDetails, StoredPasskey } from "../types"
import { checkUserId } from "../webauthn/arguments"
import { findOtherRpId } from "./rpIds"

/**
 * Lists the user's passkeys, oldest first, with everything that a management page shows, and the passkey limit. Safe
 * to send to the user's browser. Our own operation, not part of the reference.
 */
export async function listPasskeyDetails(
  { store, rpId, maxPasskeysPerUser }: PasskeyContext,
  args: { userId: string },
): Promise<Result<{ passkeys: PasskeyDetails[]; maxPasskeys: number }, PasskeyErrorOf<"InvalidArgument">>> {
  const userId = checkUserId(args.userId)
  if (!userId.ok) return userId
  const passkeys = await store.listPasskeys(userId.data)
  return ok({
    passkeys: passkeys.map((passkey) => toPasskeyDetails(passkey, rpId)),
    maxPasskeys: maxPasskeysPerUser,
  })
}

/**
 * Converts a stored passkey for display. Leaves out the userId, the public key, and the signature counter.
 *
 * @param rpId - The site's RP ID.
 */
export function toPasskeyDetails(passkey: StoredPasskey, rpId: string): PasskeyDetails {
  return {
    credentialId: passkey.credentialId,
    displayName: passkey.displayName,
    createdAt: passkey.createdAt.toISOString(),
    lastUsedAt: passkey.lastUsedAt?.toISOString() ?? null,
    lastUsedFrom: passkey.lastUsedFrom,
    isSynced: passkey.isBackedUp,
    isBackupEligible: passkey.isBackupEligible,
    transports: passkey.transports,
    aaguid: passkey.aaguid,
    worksOnlyOn: findOtherRpId(passkey, rpId),
  }
}
