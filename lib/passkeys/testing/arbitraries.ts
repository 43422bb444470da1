import fc from "fast-check"

// Code points below and above those of half a character.
const codePointsBelow = 0xd800
const codePointsAbove = 0x11_0000 - 0xe000

/**
 * Any character of Unicode, for text such as `fc.string({ unit: anyCharacter })`. fast-check's own unit "binary" is the same, but
 * lists all 1.1 million characters, which takes each process a second.
 */
export const anyCharacter = fc
  .integer({ min: 0, max: codePointsBelow + codePointsAbove - 1 })
  .map(toCharacter, toIndex)

/** Any URL with one segment in its path. fast-check's own `webUrl` lists all characters, too. */
export const anyUrl = fc
  .tuple(fc.constantFrom("http", "https"), fc.webAuthority(), fc.string({ unit: anyCharacter }))
  .map(([scheme, authority, segment]) => `${scheme}://${authority}/${encodeURIComponent(segment)}`)

function toCharacter(index: number): string {
  return String.fromCodePoint(index < codePointsBelow ? index : index - codePointsBelow + 0xe000)
}

/** Lets fast-check know which of the texts that are often handled wrong, such as "__proto__", it can generate. */
function toIndex(text: unknown): number {
  const codePoint = typeof text === "string" ? text.codePointAt(0) : undefined
  if (codePoint === undefined || String.fromCodePoint(codePoint) !== text || !text.isWellFormed()) {
    throw new Error("not a character")
  }
  return codePoint < codePointsBelow ? codePoint : codePoint - 0xe000 + codePointsBelow
}
