import type { AuditActor } from "../audit"
import { getConfig } from "../config"
import type { DashboardError } from "../dashboard"
import type { RequestError } from "../http/errors"
import { countOperatorLink, countWrongKey } from "../http/rateLimits"
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

/** Checks the key with which an operator creates a link, and counts the link against the key's rate limit. */
export async function checkKeyForLink(
  integrationKey: string,
  clientAddress: string,
): Promise<Result<AuditActor, KeyRefusal>> {
  const checked = await checkOperatorKey(integrationKey, clientAddress)
  if (!checked.ok) return checked
  const counted = await countOperatorLink(checked.data.name ?? "")
  return counted.ok ? checked : counted
}
