// The alphabet of every id, challenge and byte string in WebAuthn's JSON forms.

/**
 * Whether it is base64url without padding. Checked before anything from outside is looked up in the store: a
 * database may answer other text with an error where the domain must answer with a refusal (PostgreSQL takes no NUL).
 */
export function isBase64URL(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z0-9_-]*$/.test(value)
}
