import { parseUserSearch } from "@/lib/dashboard"
import { dashboardRoutes } from "@/lib/http/contracts/dashboard"
import { dashboardRoute } from "@/lib/http/dashboardRoute"
import { toFileResponse } from "@/lib/http/textStream"
import { ok } from "@/lib/result"
import { getAudit, getDashboard } from "@/lib/services"

/** Streams the users of a search as CSV. Reads the next batch while the previous one is sent, so memory use stays constant. */
export const GET = dashboardRoute(
  dashboardRoutes["GET /api/dashboard/export"],
  async ({ query, operator }) => {
    await getAudit().record(operator, { action: "users-exported" })
    const pieces = getDashboard().exportUsers(parseUserSearch(query))
    return ok(toFileResponse(pieces, { name: "passkey-users.csv", type: "text/csv" }))
  },
)
