import { isReady } from "@/lib/services"

/** Responds with 200 if the process can serve requests: migrations have run, and the database responds. */
export async function GET() {
  const headers = { "Cache-Control": "no-store" }
  if (await isReady()) return Response.json({ status: "ready" }, { headers })
  return Response.json({ status: "not ready" }, { status: 503, headers: { ...headers, "Retry-After": "1" } })
}
