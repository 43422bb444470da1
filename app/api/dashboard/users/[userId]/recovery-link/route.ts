import { parseUserKey } from "@/lib/dashboard"
import { dashboardRoutes } from "@/lib/http/contracts/dashboard"
import { dashboardRoute } from "@/lib/http/dashboardRoute"
import { checkKeyForLink } from "@/lib/integration/checkOperatorKey"
import { getOperatorLinks } from "@/lib/services"

/** Creates a link that recovers a user's account. */
export const POST = dashboardRoute(
  dashboardRoutes["POST /api/dashboard/users/{userId}/recovery-link"],
  async ({ body: { integrationKey }, params, clientAddress }) => {
    const operator = await checkKeyForLink(integrationKey, clientAddress)
    if (!operator.ok) return operator
    const userId = parseUserKey(params["userId"] ?? "") ?? ""
    return getOperatorLinks(operator.data).createRecoveryLink(userId)
  },
)
