const lastCodePoint = 0x10ffff
const surrogates = { first: 0xd800, last: 0xdfff }

/**
 * The first text, in the order of bytes in UTF-8, after all that begin with `prefix`: with it "begins with" is a range,
 * which an index answers. Undefined where there is none.
 */
export function toPrefixEnd(prefix: string): string | undefined {
  const codePoints = Array.from(prefix, (character) => character.codePointAt(0) ?? 0)
  while (codePoints.at(-1) === lastCodePoint) codePoints.pop()
  const last = codePoints.pop()
  if (last === undefined) return undefined
  const next = last + 1 === surrogates.first ? surrogates.last + 1 : last + 1
  return String.fromCodePoint(...codePoints, next)
}
