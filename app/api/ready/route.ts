import { logDatabaseUnavailable } from "@/lib/http/logDatabaseUnavailable"
import { requireReady } from "@/lib/services"

const headers = { "Cache-Control": "no-store" }

/** Responds with 200 if the process can serve requests: migrations have run, and the database accepts writes. */
export async function GET() {
  try {
    await requireReady()
    return Response.json({ status: "ready" }, { headers })
  } catch (error) {
    logDatabaseUnavailable(error, { path: "/api/ready" })
    return Response.json(
      { status: "not ready" },
      { status: 503, headers: { ...headers, "Retry-After": "1" } },
    )
  }
}
