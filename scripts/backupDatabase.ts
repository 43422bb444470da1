/**
 * Copies the SQLite database while the application goes on writing to it:
 *   npm run db:backup -- <file>
 * The copy is a database of its own: to restore it, stop the application and put the copy in the database's place.
 */
import { existsSync } from "node:fs"
import { backup, DatabaseSync } from "node:sqlite"

const target = process.argv[2]
const databaseUrl = process.env["DATABASE_URL"] ?? "file:./data/passkeys.db"
const source = databaseUrl.replace(/^file:/, "")

function stopWith(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}

if (target === undefined) stopWith("Name the file to write, such as: npm run db:backup -- backup.db")
if (!databaseUrl.startsWith("file:")) stopWith("DATABASE_URL is not SQLite. Back PostgreSQL up with pg_dump.")
if (!existsSync(source))
  stopWith(`There is no database at ${source}. Set DATABASE_URL as the application has it.`)
if (existsSync(target)) stopWith(`${target} is there already. Name another file.`)

const database = new DatabaseSync(source, { readOnly: true })
// Reads from one state of it: SQLite begins again with each step before which somebody else has written.
database.exec("BEGIN; SELECT 1 FROM sqlite_schema")
await backup(database, target)
database.close()

const copy = new DatabaseSync(target, { readOnly: true })
const { integrity_check: verdict } = copy.prepare("PRAGMA integrity_check").get() ?? {}
copy.close()
if (verdict !== "ok") stopWith(`The copy is damaged: ${String(verdict)}`)
console.log(`Wrote ${target}.`)
