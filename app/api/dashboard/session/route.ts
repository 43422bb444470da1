import { dashboardRoutes } from "@/lib/http/contracts/dashboard"
import { dashboardRoute } from "@/lib/http/dashboardRoute"
import { checkOperatorKey } from "@/lib/integration/checkOperatorKey"
import { ok } from "@/lib/result"
import { getAudit } from "@/lib/services"
import { lockDashboard, openDashboard } from "@/lib/session/dashboardSession"

/** Unlocks the dashboard with an integration key. */
export const POST = dashboardRoute(
  dashboardRoutes["POST /api/dashboard/session"],
  async ({ body: { integrationKey }, clientAddress, cookies }) => {
    const checked = await checkOperatorKey(integrationKey, clientAddress)
    if (!checked.ok) return checked
    // Before the cookie is set, which is sent even if the rest fails.
    await getAudit().record(checked.data, { action: "dashboard-unlocked" })
    await openDashboard(integrationKey, cookies)
    return ok({})
  },
)

/** Locks the dashboard. */
export const DELETE = dashboardRoute(
  dashboardRoutes["DELETE /api/dashboard/session"],
  async ({ cookies }) => {
    await lockDashboard(cookies)
    return ok({})
  },
)
