// The encoding of every ID, challenge, and byte string in WebAuthn's JSON forms.

/**
 * Returns whether a value is base64url without padding. Check client input with it before passing it to the store: a
 * database may throw on other text (PostgreSQL rejects NUL), but the operation must return an error.
 */
export function isBase64URL(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z0-9_-]*$/.test(value)
}
