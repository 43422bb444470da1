// Arbitrary values for request bodies: wrong types, hostile text, and JSON of any shape.

import type { Random } from "../../lib/passkeys/testing/differential/random.ts"

const combiningMarks = "\u0345\u0334"

/** Text that is expensive to normalize, rejected by databases, or easily confused. */
export function hostileText(random: Random): string {
  return random.pick<() => string>([
    () => "",
    () => " ",
    () => "\0",
    () => "\ud800",
    () => "a".repeat(random.below(70_000)),
    () => combiningMarks.charAt(0).repeat(16_000) + combiningMarks.charAt(1).repeat(random.below(15_900)),
    () => "\ufdfa".repeat(random.below(5_000)),
    () => "é\u0301\u200d\u202e\u2066",
    () => "constructor",
    () => "__proto__",
    () => "' OR 1=1 --",
    () => "../../etc/passwd",
    () => "🙂".repeat(random.below(300)),
    () => String.fromCharCode(...Array.from({ length: random.below(40) }, () => random.below(65_536))),
    () => Buffer.from(random.bytes(random.below(2_000))).toString("base64url"),
  ])()
}

/** JSON of any shape, at most `depth` levels deep. */
export function anyJson(random: Random, depth = 3): unknown {
  const kind = random.below(depth > 0 ? 8 : 6)
  switch (kind) {
    case 0:
      return null
    case 1:
      return random.chance(50)
    case 2:
      return random.pick([0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER, 7])
    case 3:
    case 4:
    case 5:
      return hostileText(random)
    case 6:
      return Array.from({ length: random.below(4) }, () => anyJson(random, depth - 1))
    default:
      return Object.fromEntries(
        Array.from({ length: random.below(4) }, () => [
          random.chance(50) ? random.pick(knownMembers) : hostileText(random).slice(0, 50),
          anyJson(random, depth - 1),
        ]),
      )
  }
}

const knownMembers = ["id", "rawId", "type", "response", "challenge", "publicKey", "code", "email"] as const

/** Bytes that aren't JSON in UTF-8, or that are and shouldn't be accepted. */
export function hostileBytes(random: Random): Buffer {
  return random.pick<() => Buffer>([
    () => Buffer.from(random.bytes(random.below(200))),
    () => Buffer.concat([Buffer.from('{"userId":"andr'), Buffer.from([0xe9]), Buffer.from('"}')]),
    () => Buffer.from("[".repeat(random.below(40_000))),
    () => Buffer.from('{"a":'.repeat(random.below(5_000))),
    () => Buffer.from('"'.repeat(random.below(60_000))),
    () => Buffer.from("\ufeff{}"),
    () => Buffer.alloc(random.below(70_000), 0x20),
    () => Buffer.from("{}{}"),
    () => Buffer.from('{"a":1,"a":2,"__proto__":{"signedIn":true}}'),
  ])()
}
