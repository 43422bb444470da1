// Integration keys: a caller of /api/run-command must send one of the configured keys.

import { isSameKey, parseBearerKey } from "../http/bearerKey"
import { integrationKeyPrefix, type IntegrationKey } from "../integrationKeyFormat"
import { err, ok, type Result } from "../result"

/** The errors of a key, as in the official clients' type `IntegrationKeyError`. */
export type IntegrationKeyError =
  | { type: "NoIntegrationKeyFoundInHeader" }
  | { type: "InvalidPrefix"; details: string }
  | { type: "IntegrationKeyNotFound" }

/**
 * Checks the key of an `Authorization: Bearer <key>` header. The key is compared with every configured key in constant
 * time, so the response time reveals nothing about the keys.
 *
 * @returns The configured key.
 */
export function checkIntegrationKey(
  authorization: string | null,
  configuredKeys: readonly IntegrationKey[],
): Result<IntegrationKey, IntegrationKeyError> {
  const key = parseBearerKey(authorization)
  if (key === undefined) return err({ type: "NoIntegrationKeyFoundInHeader" })
  if (!key.startsWith(integrationKeyPrefix)) {
    const details = `Integration keys start with "${integrationKeyPrefix}". Run "npm run keys" to create one.`
    return err({ type: "InvalidPrefix", details })
  }
  const [match] = configuredKeys.filter((configured) => isSameKey(key, configured.key))
  return match ? ok(match) : err({ type: "IntegrationKeyNotFound" })
}
