import { z } from "zod"
import { getConfig } from "@/lib/config"
import { emptyBody, text } from "@/lib/http/contracts/schemas"
import { dashboardRoute } from "@/lib/http/dashboardRoute"
import { countWrongKey } from "@/lib/http/rateLimits"
import { checkIntegrationKey } from "@/lib/integration/integrationKeys"
import { err, ok } from "@/lib/result"
import { lockDashboard, openDashboard } from "@/lib/session/dashboardSession"

/** Unlocks the dashboard with an integration key. Only wrong keys count against the rate limit. */
export const POST = dashboardRoute(
  { body: z.object({ integrationKey: text }), isPublic: true },
  async ({ body: { integrationKey }, clientAddress }) => {
    const key = checkIntegrationKey(`Bearer ${integrationKey}`, getConfig().integrationKeys)
    if (!key.ok) {
      const counted = await countWrongKey(clientAddress)
      return counted.ok ? err({ type: "IntegrationKeyRefused" }) : counted
    }
    await openDashboard(integrationKey)
    return ok(Response.json({ success: true, data: {} }))
  },
)

/** Locks the dashboard. */
export const DELETE = dashboardRoute({ body: emptyBody, isPublic: true }, async () => {
  await lockDashboard()
  return ok(Response.json({ success: true, data: {} }))
})
