import { toCsv } from "@/lib/export/csv"
import { toJsonLines } from "@/lib/export/jsonLines"
import { dashboardRoutes } from "@/lib/http/contracts/dashboard"
import { dashboardRoute } from "@/lib/http/dashboardRoute"
import { toFileResponse } from "@/lib/http/textStream"
import { ok } from "@/lib/result"
import { getAudit } from "@/lib/services"

const columns = ["at", "surface", "actor", "action", "user_id", "detail"]

/** Streams the audit log as CSV or JSON lines. The export is recorded, too. */
export const GET = dashboardRoute(
  dashboardRoutes["GET /api/dashboard/audit"],
  async ({ query, operator }) => {
    await getAudit().record(operator, { action: "audit-log-exported" })
    const batches = getAudit().exportAll()
    if (query["format"] === "jsonl") {
      return ok(toFileResponse(toJsonLines(batches), { name: "audit-log.jsonl", type: "application/jsonl" }))
    }
    const pieces = toCsv(columns, batches, ({ at, surface, actor, action, userId, detail }) => [
      at,
      surface,
      actor,
      action,
      userId,
      detail,
    ])
    return ok(toFileResponse(pieces, { name: "audit-log.csv", type: "text/csv" }))
  },
)
