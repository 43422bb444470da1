import type { SourceDatabase } from "../types"
import { SourceError } from "./sourceError"

/**
 * Finds a table that has one of several names, and quotes it for SQL.
 *
 * @throws SourceError if there is no such table, or a column is missing.
 */
export async function requireTable(
  database: SourceDatabase,
  names: readonly string[],
  requiredColumns: readonly string[],
): Promise<{ table: string; columns: string[] }> {
  for (const name of names) {
    const columns = await database.listColumns(name)
    if (columns === undefined) continue
    const missing = requiredColumns.filter((column) => !columns.includes(column))
    if (missing.length === 0) return { table: `"${name}"`, columns }
    throw new SourceError(`The table ${name} has no column ${missing.join(", ")}.`)
  }
  throw new SourceError(`There is no table ${names.join(" or ")} in this database.`)
}
