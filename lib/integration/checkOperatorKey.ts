import type { AuditActor } from "../audit"
import { getConfig } from "../config"
import type { DashboardError } from "../dashboard"
import type { RequestError } from "../http/errors"
import { countWrongKey } from "../http/rateLimits"
import { err, ok, type Result } from "../result"
import { checkIntegrationKey } from "./integrationKeys"

type KeyRefusal =
  | Extract<DashboardError, { type: "IntegrationKeyRefused" }>
  | Extract<RequestError, { type: "TooManyRequests" }>

/** Checks an integration key that was entered in the dashboard. Only wrong keys count against the rate limit. */
export async function checkOperatorKey(
  integrationKey: string,
  clientAddress: string,
): Promise<Result<AuditActor, KeyRefusal>> {
  const key = checkIntegrationKey(`Bearer ${integrationKey}`, getConfig().integrationKeys)
  if (key.ok) return ok({ surface: "dashboard", name: key.data.name })
  const counted = await countWrongKey(clientAddress)
  return counted.ok ? err({ type: "IntegrationKeyRefused" }) : counted
}
