/** Longer input can't be a code. Limited because normalizing takes more than linear time. */
const maxTypedCodeLength = 128

/**
 * What people and programs put between the characters of a code: spaces, dashes, minus signs, and invisible characters.
 * Besides the category of dashes, these are the minus signs, the hyphen bullet, and two characters that keyboards for
 * Japanese and Urdu have in the dash's place.
 */
const separators = /[\s\p{Pd}\p{Cf}\p{Default_Ignorable_Code_Point}\u2212\u2796\u02d7\u2043\u30fc\u06d4]/gu

const digit = /^\p{Nd}$/u

/**
 * Normalizes a code as it was typed or pasted: digits of every script become ASCII, letters become lowercase, and
 * separators are removed. Returns an empty string for text that is too long to be a code.
 */
export function normalizeTypedCode(typed: string): string {
  if (typed.length > maxTypedCodeLength) return ""
  return typed
    .normalize("NFKC")
    .replace(separators, "")
    .replace(/\p{Nd}/gu, toAsciiDigit)
    .toLowerCase()
}

/** Unicode has the digits of each script in a row, from 0 to 9. https://www.unicode.org/versions/stability_policy.html */
function toAsciiDigit(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0
  let first = codePoint
  while (digit.test(String.fromCodePoint(first - 1))) first -= 1
  return String((codePoint - first) % 10)
}
