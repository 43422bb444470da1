/**
 * Copies the SQLite database while the application keeps writing to it:
 *   npm run db:backup -- <file>
 * The copy is a complete database. To restore it, stop the application and replace the database with the copy.
 * The image has no other scripts: the Dockerfile copies this one and its imports.
 */
import { existsSync, writeFileSync } from "node:fs"
import { backup, DatabaseSync } from "node:sqlite"
import { exitWith } from "./commands/exitWith.ts"
import { loadServerEnvironment } from "./loadServerEnvironment.ts"

const target = process.argv[2]
// As in the application's settings, an empty variable counts as unset.
const databaseUrl = loadServerEnvironment()["DATABASE_URL"] || "file:./data/passkeys.db"
const source = databaseUrl.replace(/^file:/, "")

if (target === undefined) exitWith("Specify the file to write, for example: npm run db:backup -- backup.db")
if (!databaseUrl.startsWith("file:"))
  exitWith("DATABASE_URL isn't a SQLite database. Back up PostgreSQL with pg_dump.")
if (!existsSync(source))
  exitWith(`There is no database at ${source}. Set DATABASE_URL to the same value as the application's.`)
if (existsSync(target)) exitWith(`${target} already exists. Specify another file.`)

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
