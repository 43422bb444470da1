const lastCodePoint = 0x10ffff
const surrogates = { first: 0xd800, last: 0xdfff }

/**
 * Returns the first text, in UTF-8 byte order, after all texts that start with `prefix`. It turns "starts with" into a
 * range, which a database can read from an index.
 *
 * @returns undefined if there is no such text.
 */
export function toPrefixEnd(prefix: string): string | undefined {
  const codePoints = Array.from(prefix, (character) => character.codePointAt(0) ?? 0)
  while (codePoints.at(-1) === lastCodePoint) codePoints.pop()
  const last = codePoints.pop()
  if (last === undefined) return undefined
  const next = last + 1 === surrogates.first ? surrogates.last + 1 : last + 1
  return String.fromCodePoint(...codePoints, next)
}
