// Integration keys: a caller of /api/run-command must send one of the configured keys.

import { createHash, timingSafeEqual } from "node:crypto"
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
  const [, key] = /^Bearer +(\S+)$/i.exec(authorization ?? "") ?? []
  if (key === undefined) return err({ type: "NoIntegrationKeyFoundInHeader" })
  if (!key.startsWith(integrationKeyPrefix)) {
    const details = `Integration keys start with "${integrationKeyPrefix}". Run "npm run keys" to create one.`
    return err({ type: "InvalidPrefix", details })
  }
  const digest = toDigest(key)
  const [match] = configuredKeys.filter((configured) => timingSafeEqual(toDigest(configured.key), digest))
  return match ? ok(match) : err({ type: "IntegrationKeyNotFound" })
}

/** timingSafeEqual requires equal lengths. Keys can differ in length; their digests don't. */
function toDigest(key: string): Buffer {
  return createHash("sha256").update(key).digest()
}
