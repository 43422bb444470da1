// CSV for spreadsheets, as text/csv. https://www.rfc-editor.org/rfc/rfc4180

import { stringify } from "csv-stringify/sync"

/** Tells a spreadsheet that the file is UTF-8. */
const byteOrderMark = "\ufeff"

type Cell = string | number | null

/** Returns the first line, with the names of the columns. */
export function toCsvHeader(columns: readonly string[]): string {
  return byteOrderMark + toCsvLines([columns])
}

/**
 * Returns rows as lines of CSV. Text that a spreadsheet would run as a formula starts with an apostrophe, because users and
 * callers choose names and IDs freely. https://owasp.org/www-community/attacks/CSV_Injection
 */
export function toCsvLines(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    {
      quoted: true,
      quoted_empty: true,
      record_delimiter: "windows",
      escape_formulas: true,
      // The library doesn't count a line feed as the start of a formula.
      cast: { string: (value) => (value.startsWith("\n") ? `'${value}` : value) },
    },
  )
}

/** Yields a whole file: the header, then each batch of rows. */
export async function* toCsv<Row>(
  columns: readonly string[],
  batches: AsyncIterable<readonly Row[]>,
  toCells: (row: Row) => Cell[],
): AsyncGenerator<string, undefined> {
  yield toCsvHeader(columns)
  for await (const rows of batches) yield toCsvLines(rows.map(toCells))
  return undefined
}
