// A user's ID in a URL path. IDs are arbitrary text, and browsers and proxies change percent-encoded text such as "..",
// "a/b" and "100%", so the path contains the ID's UTF-8 bytes as base64url.

/** Returns the path segment for an ID. */
export function toUserKey(userId: string): string {
  return Buffer.from(userId, "utf8").toString("base64url")
}

/** Returns the ID in a path segment, or undefined if the segment is invalid. */
export function parseUserKey(userKey: string): string | undefined {
  const userId = Buffer.from(userKey, "base64url").toString("utf8")
  // PostgreSQL stores no NUL, so no user has one.
  const isPossible = userId !== "" && !userId.includes("\0")
  return isPossible && toUserKey(userId) === userKey ? userId : undefined
}
