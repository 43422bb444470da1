import { webRoutes } from "@/lib/http/contracts"
import { signedInRoute } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"
import { clearSessionCookie, isFresh } from "@/lib/session/session"

/** Ends one of the account's sessions. */
export const DELETE = signedInRoute(
  {
    contract: webRoutes["DELETE /api/sessions/{sessionId}"],
    limit: "account",
  },
  async ({ session, cookies, params: { sessionId = "" }, browserLabel }) => {
    const ended = await getAccounts().endSession({
      session,
      sessionId,
      mayEndRecoveries: isFresh(session),
      browserLabel,
    })
    if (!ended.ok) return ended
    if (sessionId === session.id) clearSessionCookie(cookies)
    return ok({ json: { success: true, data: ended.data } })
  },
)
