// The format of integration keys. It is separate from lib/integration, so that lib/config can validate INTEGRATION_KEYS.

import { createHash, randomBytes } from "node:crypto"

/** A key that can call `/api/run-command` and open the dashboard. */
export interface IntegrationKey {
  /** Identifies the key in the audit log. */
  name: string
  /** The secret. */
  key: string
}

/** The prefix of every integration key, so that people and secret scanners recognize leaked keys. */
export const integrationKeyPrefix = "passkeys_"

/** Shorter secrets could be guessed. 32 random bytes are 43 characters in base64url. */
const minSecretLength = 32

/** Checks whether a text has the format of an integration key: the prefix, and at least 32 characters of base64url. */
function isIntegrationKey(text: string): boolean {
  const secret = text.slice(integrationKeyPrefix.length)
  return (
    text.startsWith(integrationKeyPrefix) &&
    secret.length >= minSecretLength &&
    /^[A-Za-z0-9_-]+$/.test(secret)
  )
}

/** Creates an integration key: the prefix and 32 random bytes. */
export function createIntegrationKey(): string {
  return integrationKeyPrefix + randomBytes(32).toString("base64url")
}

/** Up to 32 letters, digits, dots, dashes, and underscores. */
const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/

/**
 * Parses a key with an optional name: `web:passkeys_…` or `passkeys_…`. A key without a name gets one that is derived from
 * it, so it stays the same.
 *
 * @returns undefined if the name or the key isn't valid.
 */
export function parseIntegrationKey(text: string): IntegrationKey | undefined {
  const [, name, key = ""] = /^(?:([^:]*):)?(.*)$/s.exec(text) ?? []
  if (!isIntegrationKey(key)) return undefined
  if (name === undefined) return { name: deriveName(key), key }
  // A key in the place of a name would be shown in the audit log.
  return namePattern.test(name) && !name.startsWith(integrationKeyPrefix) ? { name, key } : undefined
}

function deriveName(key: string): string {
  return `key-${createHash("sha256").update(`integration key name ${key}`).digest("hex").slice(0, 8)}`
}
