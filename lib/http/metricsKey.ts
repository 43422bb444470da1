import { createHash, timingSafeEqual } from "node:crypto"

/** Checks the key of an `Authorization: Bearer <key>` header, in constant time. */
export function isMetricsKey(authorization: string | null, metricsKey: string): boolean {
  const [, key] = /^Bearer +(\S+)$/i.exec(authorization ?? "") ?? []
  return key !== undefined && timingSafeEqual(toDigest(key), toDigest(metricsKey))
}

/** timingSafeEqual requires equal lengths. */
function toDigest(key: string): Buffer {
  return createHash("sha256").update(key).digest()
}
