import { webRoutes } from "@/lib/http/contracts"
import { route } from "@/lib/http/route"
import { countCeremony } from "@/lib/observability/countCeremony"
import { ok } from "@/lib/result"

/** Counts a ceremony that failed in the browser. */
export const POST = route(
  { contract: webRoutes["POST /api/ceremony-reports"], limit: "report" },
  async ({ body: { ceremony, exception, duration }, browserLabel }) => {
    countCeremony({ ceremony, outcome: "failed", cause: exception, duration }, browserLabel)
    return ok({ json: { success: true, data: {} } })
  },
)
