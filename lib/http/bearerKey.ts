import { createHash, timingSafeEqual } from "node:crypto"

/** Returns the key of an `Authorization: Bearer <key>` header. */
export function parseBearerKey(authorization: string | null): string | undefined {
  const [, key] = /^Bearer +(\S+)$/i.exec(authorization ?? "") ?? []
  return key
}

/** Compares two keys in constant time, so the response time reveals nothing about the configured one. */
export function isSameKey(key: string, configuredKey: string): boolean {
  return timingSafeEqual(toDigest(key), toDigest(configuredKey))
}

/** timingSafeEqual requires equal lengths. Keys can differ in length; their digests don't. */
function toDigest(key: string): Buffer {
  return createHash("sha256").update(key).digest()
}
