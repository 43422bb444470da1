import { emptyBody, renameBody } from "@/lib/http/requestBodies"
import { signedInRoute } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getPasskeys } from "@/lib/services"

/** Renames one of the signed-in person's passkeys. */
export const PATCH = signedInRoute(
  { body: renameBody, limit: "account" },
  async ({ body: { displayName }, session: { userId }, params: { credentialId = "" } }) => {
    const renamed = await getPasskeys().renamePasskey({ userId, credentialId, displayName })
    return renamed.ok ? ok({ json: { success: true, data: renamed.data } }) : renamed
  },
)

/** Removes one of them. */
export const DELETE = signedInRoute(
  { body: emptyBody, limit: "account" },
  async ({ session: { userId }, params: { credentialId = "" } }) => {
    const removed = await getPasskeys().deregisterPasskey({ userId, credentialId })
    return removed.ok ? ok({ json: { success: true, data: removed.data } }) : removed
  },
)
