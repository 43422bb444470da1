import { webRoutes } from "@/lib/http/contracts"
import { signedInRoute } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"
import { clearSessionCookie } from "@/lib/session/session"

/** Lists the account's sessions. */
export const GET = signedInRoute(
  { contract: webRoutes["GET /api/sessions"], limit: "account" },
  async ({ session }) => ok({ json: { sessions: await getAccounts().listSessions(session) } }),
)

/** Signs out everywhere, including here. */
export const DELETE = signedInRoute(
  { contract: webRoutes["DELETE /api/sessions"], limit: "account" },
  async ({ session, cookies, browserLabel }) => {
    await getAccounts().signOutEverywhere({ session, keepsThis: false, browserLabel })
    clearSessionCookie(cookies)
    return ok({ json: { success: true, data: {} } })
  },
)
