import { signedInRoute } from "@/lib/http/route"
import { webRoutes } from "@/lib/http/webRoutes"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"
import { clearSessionCookie } from "@/lib/session/session"

/** Where the signed-in person is signed in. */
export const GET = signedInRoute(
  { contract: webRoutes["GET /api/sessions"], limit: "account" },
  async ({ session }) => ok({ json: { sessions: await getAccounts().listSessions(session) } }),
)

/** Signs out everywhere, here too. */
export const DELETE = signedInRoute(
  { contract: webRoutes["DELETE /api/sessions"], limit: "account", account: (_, session) => session?.id },
  async ({ session, seenFrom }) => {
    await getAccounts().signOutEverywhere({ session, keepsThis: false, seenFrom })
    await clearSessionCookie()
    return ok({ json: { success: true, data: {} } })
  },
)
