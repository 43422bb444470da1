import { parseUserKey } from "@/lib/dashboard"
import { dashboardRoutes } from "@/lib/http/contracts/dashboard"
import { dashboardRoute } from "@/lib/http/dashboardRoute"
import { err, ok } from "@/lib/result"
import { getPasskeysForOperator } from "@/lib/services"

/** Removes one of a user's passkeys. */
export const DELETE = dashboardRoute(
  dashboardRoutes["DELETE /api/dashboard/users/{userId}/passkeys/{credentialId}"],
  async ({ params, operator }) => {
    const userId = parseUserKey(params["userId"] ?? "") ?? ""
    const credentialId = params["credentialId"] ?? ""
    const removed = await getPasskeysForOperator(operator).deregisterPasskey({ userId, credentialId })
    return removed.ok ? ok({}) : err({ type: "PasskeyAlreadyRemoved" })
  },
)
