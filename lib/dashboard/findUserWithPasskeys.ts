import type { StoredPasskey } from "../passkeys"
import type { DashboardContext } from "./context"
import { toDashboardUser } from "./listUsers"
import type { DashboardPasskey, DashboardUser } from "./types"

/** A user with all passkeys, oldest first; undefined where nobody has this id. */
export async function findUserWithPasskeys(
  { dashboardStore, passkeyStore }: DashboardContext,
  userId: string,
): Promise<{ user: DashboardUser; passkeys: DashboardPasskey[] } | undefined> {
  const row = await dashboardStore.findUser(userId)
  if (!row) return undefined
  const passkeys = await passkeyStore.listPasskeys(userId)
  return { user: toDashboardUser(row), passkeys: passkeys.map(toDashboardPasskey) }
}

function toDashboardPasskey(passkey: StoredPasskey): DashboardPasskey {
  const { credentialId, displayName, createdAt, lastUsedAt, lastUsedFrom } = passkey
  const { isBackedUp, isBackupEligible, transports, aaguid, signCount } = passkey
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
    signCount,
  }
}
