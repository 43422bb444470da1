// The key by which names and email addresses are compared. It follows UsernameCaseMapped of RFC 8265, with NFKC instead of
// width mapping and NFC. docs/decisions/023-names.md lists the differences.

/** Characters that are invisible, such as joiners and variation selectors. https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point */
const ignorable = /\p{Default_Ignorable_Code_Point}/gu

/**
 * Returns the key of a name. Names have the same key if they differ only in case, width, composition, spaces, or
 * invisible characters. The key of a key is the same key.
 *
 * NFKC takes more than linear time, so the caller must limit the length of the name.
 */
export function toNameKey(name: string): string {
  const lowerCase = name.normalize("NFKC").replace(ignorable, "").toLowerCase()
  // Lowercasing and removing characters can leave text that NFKC composes: U+0048 U+0331 has no composed form, U+0068 U+0331 has.
  return lowerCase.normalize("NFKC").replace(/\s+/g, " ").trim()
}
