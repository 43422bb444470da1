import { dashboardRoutes } from "@/lib/http/contracts/dashboard"
import { dashboardRoute } from "@/lib/http/dashboardRoute"
import { getOperatorLinks } from "@/lib/services"

/** Revokes a recovery link or an invitation. */
export const DELETE = dashboardRoute(
  dashboardRoutes["DELETE /api/dashboard/links/{linkId}"],
  ({ params, operator }) => getOperatorLinks(operator).endLink(params["linkId"] ?? ""),
)
