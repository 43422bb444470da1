/**
 * Copies the SQLite database while the application keeps writing to it:
 *   npm run db:backup -- <file>
 * The copy is a complete database. To restore it, stop the application and replace the database with the copy.
 */
import { existsSync, writeFileSync } from "node:fs"
import { backup, DatabaseSync } from "node:sqlite"

const target = process.argv[2]
const databaseUrl = process.env["DATABASE_URL"] ?? "file:./data/passkeys.db"
const source = databaseUrl.replace(/^file:/, "")

function exitWith(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}

if (target === undefined) exitWith("Name the file to write, for example: npm run db:backup -- backup.db")
if (!databaseUrl.startsWith("file:"))
  exitWith("DATABASE_URL isn't a SQLite database. Back up PostgreSQL with pg_dump.")
if (!existsSync(source))
  exitWith(`There is no database at ${source}. Set DATABASE_URL to the same value as the application's.`)
if (existsSync(target)) exitWith(`${target} already exists. Name another file.`)

// Only the owner can read it.
writeFileSync(target, "", { flag: "wx", mode: 0o600 })
const database = new DatabaseSync(source, { readOnly: true })
// Reads a snapshot. Otherwise SQLite would start over whenever another process writes between two steps.
database.exec("BEGIN; SELECT 1 FROM sqlite_schema")
await backup(database, target)
database.close()

const copy = new DatabaseSync(target, { readOnly: true })
const { integrity_check: result } = copy.prepare("PRAGMA integrity_check").get() ?? {}
copy.close()
if (result !== "ok") exitWith(`The copy is damaged: ${String(result)}`)
console.log(`Wrote ${target}.`)
