import { webRoutes } from "@/lib/http/contracts"
import { signedInRoute } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"

/** Renames one of the account's passkeys. */
export const PATCH = signedInRoute(
  { contract: webRoutes["PATCH /api/passkey/{credentialId}"], limit: "account" },
  async ({ body: { displayName }, session: { userId }, params: { credentialId = "" }, browserLabel }) => {
    const renamed = await getAccounts().renamePasskey({ userId, credentialId, displayName, browserLabel })
    return renamed.ok ? ok({ json: { success: true, data: renamed.data } }) : renamed
  },
)

/** Removes one of the account's passkeys. */
export const DELETE = signedInRoute(
  { contract: webRoutes["DELETE /api/passkey/{credentialId}"], limit: "account" },
  async ({ session, params: { credentialId = "" }, browserLabel }) => {
    const removed = await getAccounts().removePasskeys({ session, credentialId, browserLabel })
    return removed.ok ? ok({ json: { success: true, data: removed.data } }) : removed
  },
)
