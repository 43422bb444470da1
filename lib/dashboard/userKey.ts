// A user's id in a path. Ids are arbitrary text: "..", "a/b" and "100%" are lost or changed on the way when they are
// percent-encoded, so they travel as base64url of their UTF-8.

/** The id as a segment of a path. */
export function toUserKey(userId: string): string {
  return Buffer.from(userId, "utf8").toString("base64url")
}

/** The id of a segment; undefined where the segment is none. */
export function parseUserKey(userKey: string): string | undefined {
  const userId = Buffer.from(userKey, "base64url").toString("utf8")
  return userId !== "" && toUserKey(userId) === userKey ? userId : undefined
}
