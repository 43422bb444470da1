import { isReady } from "@/lib/services"

/** Whether this process can serve: it has started, its migrations are applied, and its database answers. */
export async function GET() {
  const headers = { "Cache-Control": "no-store" }
  if (await isReady()) return Response.json({ status: "ready" }, { headers })
  return Response.json({ status: "not ready" }, { status: 503, headers: { ...headers, "Retry-After": "1" } })
}
