import { parseUserKey } from "@/lib/dashboard"
import { dashboardRoutes } from "@/lib/http/contracts/dashboard"
import { dashboardRoute } from "@/lib/http/dashboardRoute"
import { err, ok } from "@/lib/result"
import { getPasskeysForOperator } from "@/lib/services"

/** Removes all of a user's passkeys. */
export const DELETE = dashboardRoute(
  dashboardRoutes["DELETE /api/dashboard/users/{userId}/passkeys"],
  async ({ params, operator }) => {
    const userId = parseUserKey(params["userId"] ?? "") ?? ""
    const removed = await getPasskeysForOperator(operator).deregisterAllPasskeysForUser({ userId })
    return removed.ok ? ok({}) : err({ type: "PasskeyAlreadyRemoved" })
  },
)
