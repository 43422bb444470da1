// Who may call /api/run-command: whoever has one of the configured keys.

import { createHash, timingSafeEqual } from "node:crypto"
import { integrationKeyPrefix } from "../integrationKeyFormat"
import { err, ok, type Result } from "../result"

/** The refusals of a key, as the official clients type them (`IntegrationKeyError`). */
export type IntegrationKeyError =
  | { type: "NoIntegrationKeyFoundInHeader" }
  | { type: "InvalidPrefix"; details: string }
  | { type: "IntegrationKeyNotFound" }

/**
 * Checks the key of an `Authorization: Bearer <key>` header. Every configured key is compared, and each comparison
 * takes the same time however much of the key is right: how long an answer takes tells nothing about a key.
 */
export function checkIntegrationKey(
  authorization: string | null,
  configuredKeys: readonly string[],
): Result<undefined, IntegrationKeyError> {
  const [, key] = /^Bearer +(\S+)$/i.exec(authorization ?? "") ?? []
  if (key === undefined) return err({ type: "NoIntegrationKeyFoundInHeader" })
  if (!key.startsWith(integrationKeyPrefix)) {
    const details = `An integration key begins with "${integrationKeyPrefix}". "npm run keys" prints one.`
    return err({ type: "InvalidPrefix", details })
  }
  const given = toDigest(key)
  const matches = configuredKeys.filter((configured) => timingSafeEqual(toDigest(configured), given))
  return matches.length > 0 ? ok(undefined) : err({ type: "IntegrationKeyNotFound" })
}

/** Digests are of one length, which timingSafeEqual demands and a key's own length need not be. */
function toDigest(key: string): Buffer {
  return createHash("sha256").update(key).digest()
}
