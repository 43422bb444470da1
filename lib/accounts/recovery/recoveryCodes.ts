// The format of recovery codes: 80 random bits, written so that people can copy them by hand.

import { createHash, randomBytes } from "node:crypto"
import { normalizeTypedCode } from "./typedCode"

/** The number of codes in a set. */
export const recoveryCodeCount = 10

/**
 * How long new codes can be confirmed. An hour is enough to print or copy them. After that, codes that an attacker created
 * in the user's session can't be confirmed either.
 */
export const pendingCodesTtlSeconds = 60 * 60

const codeBytes = 10

/**
 * Crockford's base32: digits and letters without I, L, O and U, which are easily confused.
 * https://www.crockford.com/base32.html
 */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

/** Returns a new code in the format `xxxx-xxxx-xxxx-xxxx`. */
export function generateRecoveryCode(): string {
  const bits = [...randomBytes(codeBytes)].map((byte) => byte.toString(2).padStart(8, "0")).join("")
  const letters = bits.replace(/.{5}/g, (five) => alphabet.charAt(Number.parseInt(five, 2)))
  return letters.replace(/.{4}(?=.)/g, "$&-")
}

/** Normalizes a typed code. Returns undefined if it can't be a code. */
export function parseRecoveryCode(typed: string): string | undefined {
  const code = normalizeTypedCode(typed).replaceAll("o", "0").replace(/[il]/g, "1")
  return /^[0-9a-hjkmnp-tv-z]{16}$/.test(code) ? code : undefined
}

/** Hashes a code, with or without its dashes, for storage. A fast hash is enough for 80 random bits. */
export function hashRecoveryCode(code: string): string {
  return createHash("sha256").update(code.replaceAll("-", "")).digest("base64url")
}
