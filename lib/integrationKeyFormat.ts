// The format of integration keys. It is separate from lib/integration, so that lib/config can validate INTEGRATION_KEYS.

import { randomBytes } from "node:crypto"

/** The prefix of every integration key, so that people and secret scanners recognize leaked keys. */
export const integrationKeyPrefix = "passkeys_"

/** Shorter secrets could be guessed. 32 random bytes are 43 characters in base64url. */
const minSecretLength = 32

/** Checks whether a text has the format of an integration key: the prefix, and at least 32 characters of base64url. */
export function isIntegrationKey(text: string): boolean {
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
