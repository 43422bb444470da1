import { getConfig } from "@/lib/config"
import { isSameKey, parseBearerKey } from "@/lib/http/bearerKey"
import { toErrorResponse } from "@/lib/http/errors"
import { countWrongKey } from "@/lib/http/rateLimits"
import { readClientAddress } from "@/lib/http/server/clientAddress"
import { readMetrics } from "@/lib/observability/readMetrics"

/** Returns this process's metrics for Prometheus. Without METRICS_KEY, there is nothing here. */
export async function GET(request: Request): Promise<Response> {
  const response = await respond(request)
  response.headers.set("Cache-Control", "no-store")
  return response
}

async function respond(request: Request): Promise<Response> {
  const { metricsKey } = getConfig()
  if (metricsKey === undefined) return toErrorResponse({ type: "NoSuchAddress" })
  const key = parseBearerKey(request.headers.get("authorization"))
  if (key === undefined || !isSameKey(key, metricsKey)) {
    const counted = await countWrongKey(readClientAddress(request))
    return toErrorResponse(counted.ok ? { type: "MetricsKeyRefused" } : counted.error)
  }
  const { text, contentType } = await readMetrics()
  return new Response(text, { headers: { "Content-Type": contentType } })
}
