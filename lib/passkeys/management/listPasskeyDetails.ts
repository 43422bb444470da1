// A user's passkeys with all that a page for managing them shows. Ours, beside the reference.

import { ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { PasskeyErrorOf } from "../errors"
import type { PasskeyDetails, StoredPasskey } from "../types"
import { checkUserId } from "../webauthn/arguments"

/** The user's passkeys, oldest first, and how many there may be. Safe to send to the user's browser. */
export async function listPasskeyDetails(
  { store, maxPasskeysPerUser }: PasskeyContext,
  args: { userId: string },
): Promise<Result<{ passkeys: PasskeyDetails[]; maxPasskeys: number }, PasskeyErrorOf<"InvalidArgument">>> {
  const userId = checkUserId(args.userId)
  if (!userId.ok) return userId
  const passkeys = await store.listPasskeys(userId.data)
  return ok({ passkeys: passkeys.map(toPasskeyDetails), maxPasskeys: maxPasskeysPerUser })
}

function toPasskeyDetails(passkey: StoredPasskey): PasskeyDetails {
  const {
    credentialId,
    displayName,
    createdAt,
    lastUsedAt,
    lastUsedFrom,
    isBackupEligible,
    isBackedUp,
    transports,
    aaguid,
  } = passkey
  return {
    credentialId,
    displayName,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    lastUsedFrom,
    isSynced: isBackedUp,
    isBackupEligible,
    transports,
    aaguid,
  }
}
