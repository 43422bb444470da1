// What a recovery code looks like: 80 random bits, written so that a person can copy them by hand.

import { createHash, randomBytes } from "node:crypto"

/** How many codes are made at once. */
export const recoveryCodeCount = 10

const codeBytes = 10

/** Leaves room for spaces and other separators. Normalizing takes more than linear time. */
const maxTypedCodeLength = 128

/** Crockford's base32: digits and letters without I, L, O and U, which look like others. https://www.crockford.com/base32.html */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

/** A new code, as `xxxx-xxxx-xxxx-xxxx`. */
export function generateRecoveryCode(): string {
  const bits = [...randomBytes(codeBytes)].map((byte) => byte.toString(2).padStart(8, "0")).join("")
  const letters = bits.replace(/.{5}/g, (five) => alphabet.charAt(Number.parseInt(five, 2)))
  return letters.replace(/.{4}(?=.)/g, "$&-")
}

/** A code as it was typed, in the form in which it is compared; undefined where it can't be one. */
export function parseRecoveryCode(typed: string): string | undefined {
  if (typed.length > maxTypedCodeLength) return undefined
  const code = typed
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{Pd}]/gu, "")
    .replaceAll("o", "0")
    .replace(/[il]/g, "1")
  return /^[0-9a-hjkmnp-tv-z]{16}$/.test(code) ? code : undefined
}

/** What is stored of a code, with or without its dashes. Nobody finds 80 random bits from their hash, so a fast one is enough. */
export function hashRecoveryCode(code: string): string {
  return createHash("sha256").update(code.replaceAll("-", "")).digest("base64url")
}
