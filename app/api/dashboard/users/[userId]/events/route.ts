import { parseUserKey } from "@/lib/dashboard"
import { dashboardRoutes } from "@/lib/http/contracts/dashboard"
import { dashboardRoute } from "@/lib/http/dashboardRoute"
import { ok } from "@/lib/result"
import { getAccounts } from "@/lib/services"

/** Lists the events of a user of another back end. */
export const GET = dashboardRoute(
  dashboardRoutes["GET /api/dashboard/users/{userId}/events"],
  async ({ params, query }) => {
    const userId = parseUserKey(params["userId"] ?? "") ?? ""
    return ok({ events: await getAccounts().listBackEndEvents({ userId, afterId: query["after"] }) })
  },
)
