import { toPasskeyDetails, type StoredPasskey } from "../passkeys"
import type { DashboardContext } from "./context"
import { toDashboardUser } from "./listUsers"
import type { DashboardPasskey, DashboardUser } from "./types"

/** Returns a user and all of their passkeys, oldest first. Returns undefined if there is no such user. */
export async function findUserWithPasskeys(
  { dashboardStore, passkeyStore, rpId }: DashboardContext,
  userId: string,
): Promise<{ user: DashboardUser; passkeys: DashboardPasskey[] } | undefined> {
  const row = await dashboardStore.findUser(userId)
  if (!row) return undefined
  const passkeys = await passkeyStore.listPasskeys(userId)
  return {
    user: toDashboardUser(row),
    passkeys: passkeys.map((passkey) => toDashboardPasskey(passkey, rpId)),
  }
}

function toDashboardPasskey(passkey: StoredPasskey, rpId: string): DashboardPasskey {
  return { ...toPasskeyDetails(passkey, rpId), signCount: passkey.signCount }
}
