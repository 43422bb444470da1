// What an integration key looks like. Kept apart from the check of keys, so that the settings can hold theirs to it.

import { randomBytes } from "node:crypto"

/** What every integration key begins with: whoever finds one, a person or a secret scanner, knows what it opens. */
export const integrationKeyPrefix = "passkeys_"

/** Fewer could be guessed. 32 random bytes in base64url are 43 characters. */
const minSecretLength = 32

/** Whether a text can be an integration key: the prefix, and at least 32 characters of base64url. */
export function isIntegrationKey(text: string): boolean {
  const secret = text.slice(integrationKeyPrefix.length)
  return (
    text.startsWith(integrationKeyPrefix) &&
    secret.length >= minSecretLength &&
    /^[A-Za-z0-9_-]+$/.test(secret)
  )
}

/** A new integration key: the prefix and 32 random bytes. */
export function createIntegrationKey(): string {
  return integrationKeyPrefix + randomBytes(32).toString("base64url")
}
