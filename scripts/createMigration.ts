/**
 * Writes the migration that leads from prisma/migrations to prisma/schema.prisma, offline:
 *   npm run db:migration -- <name>
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { diffMigrations } from "../lib/db/migrate.ts"
import { createSqliteAdapter } from "../lib/db/sqliteAdapter.ts"

const name = process.argv[2] ?? ""
if (!/^[a-z0-9_]+$/.test(name)) {
  console.error("Name the migration in lower case, such as: npm run db:migration -- add_last_seen")
  process.exit(2)
}

const scratch = mkdtempSync(join(tmpdir(), "migration-"))
const adapter = createSqliteAdapter(`file:${join(scratch, "unused.db")}`)
const sql = await diffMigrations(adapter)
rmSync(scratch, { recursive: true })

if (sql === undefined) {
  console.log("The migrations already lead to prisma/schema.prisma: nothing to write.")
} else {
  const timestamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14)
  const folder = join("prisma/migrations", `${timestamp}_${name}`)
  mkdirSync(folder)
  writeFileSync(join(folder, "migration.sql"), sql)
  console.log(`Wrote ${folder}/migration.sql. Read it before you commit it.`)
}
