import type { SourceDatabase } from "../types"
import { SourceError } from "./sourceError"

export interface SourceTable {
  /** The name, quoted for SQL. */
  table: string
  /** Returns SQL for a column of the table with this alias, or NULL if there is no such column. */
  column: (alias: string, name: string) => string
}

/**
 * Finds a table that has one of several names. Its columns may be in camel case or in snake case: "userId" is also "user_id".
 *
 * @throws SourceError if there is no such table, or a column is missing.
 */
export async function requireTable(
  database: SourceDatabase,
  names: readonly string[],
  requiredColumns: readonly string[],
): Promise<SourceTable> {
  for (const name of names) {
    const columns = await database.listColumns(name)
    if (columns === undefined) continue
    const findColumn = (column: string) =>
      [column, toSnakeCase(column)].find((candidate) => columns.includes(candidate))
    const missing = requiredColumns.filter((column) => findColumn(column) === undefined)
    if (missing.length > 0) throw new SourceError(`The table ${name} has no column ${missing.join(", ")}.`)
    const toColumn = (alias: string, column: string) => {
      const found = findColumn(column)
      return found === undefined ? "NULL" : `${alias}."${found}"`
    }
    return { table: `"${name}"`, column: toColumn }
  }
  throw new SourceError(`There is no table ${names.join(" or ")} in this database.`)
}

/** Turns "credentialID" into "credential_id". */
function toSnakeCase(name: string): string {
  return name.replaceAll(/([a-z\d])([A-Z])/g, "$1_$2").toLowerCase()
}
