import { webRoutes } from "@/lib/http/contracts"
import { signedInRoute } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"
import { clearSessionCookie } from "@/lib/session/session"

/** Changes the account's names. */
export const PATCH = signedInRoute(
  {
    contract: webRoutes["PATCH /api/account"],
    // Like a sign-up, it reveals whether a name is taken.
    limit: "signUp",
  },
  async ({ body, session, browserLabel }) => {
    const renamed = await getAccounts().renameAccount({ ...body, session, browserLabel })
    return renamed.ok ? ok({ json: { success: true, data: renamed.data } }) : renamed
  },
)

/** Deletes the account. The audit log keeps its random ID, so that the deletion can be repeated after a backup is restored. */
export const DELETE = signedInRoute(
  { contract: webRoutes["DELETE /api/account"], limit: "account" },
  async ({ session, cookies, browserLabel }) => {
    const deleted = await getAccounts().deleteAccount({ session, browserLabel })
    if (!deleted.ok) return deleted
    clearSessionCookie(cookies)
    return ok({ json: { success: true, data: deleted.data } })
  },
)
