/** Yields JSON lines, one object per row. https://jsonlines.org */
export async function* toJsonLines<Row>(
  batches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string, undefined> {
  for await (const rows of batches) yield rows.map((row) => `${JSON.stringify(row)}\n`).join("")
  return undefined
}
