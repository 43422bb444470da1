import { webRoutes } from "@/lib/http/contracts"
import { signedInRoute } from "@/lib/http/route"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"

/** Signs out everywhere else. */
export const DELETE = signedInRoute(
  {
    contract: webRoutes["DELETE /api/sessions/others"],
    limit: "account",
  },
  async ({ session, browserLabel }) => {
    await getAccounts().signOutEverywhere({ session, keepsThis: true, browserLabel })
    return ok({ json: { success: true, data: {} } })
  },
)
