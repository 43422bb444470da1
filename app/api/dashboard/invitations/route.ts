import { dashboardRoutes } from "@/lib/http/contracts/dashboard"
import { dashboardRoute } from "@/lib/http/dashboardRoute"
import { checkKeyForLink } from "@/lib/integration/checkOperatorKey"
import { getOperatorLinks } from "@/lib/services"

/** Creates an invitation. */
export const POST = dashboardRoute(
  dashboardRoutes["POST /api/dashboard/invitations"],
  async ({ body: { integrationKey, note }, clientAddress }) => {
    const operator = await checkKeyForLink(integrationKey, clientAddress)
    return operator.ok ? getOperatorLinks(operator.data).createInvitation(note) : operator
  },
)
