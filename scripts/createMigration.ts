/**
 * Writes each provider's next migration, from the models that the latest migrations produce to those in prisma/schema.prisma.
 * Needs no database and no network:
 *   npm run db:migration -- <name>
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { diffModels } from "../lib/db/migrations/migrate.ts"
import { providers } from "../lib/db/provider.ts"
import { createSqliteAdapter } from "../lib/db/sqlite/adapter.ts"

const name = process.argv[2] ?? ""
if (!/^[a-z0-9_]+$/.test(name)) {
  console.error("Specify a migration name in lowercase, for example: npm run db:migration -- add_last_seen")
  process.exit(2)
}

// The models that the latest migrations produce.
const migratedModelsPath = "prisma/migrations/schema.prisma"
const from = existsSync(migratedModelsPath) ? readFileSync(migratedModelsPath, "utf8") : undefined
const to = readFileSync("prisma/schema.prisma", "utf8")
const timestamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14)

for (const provider of providers) {
  const sql = await diffModels(createSqliteAdapter("file::memory:"), provider, { from, to })
  if (sql === undefined) {
    console.log(`${provider}: the migrations already match prisma/schema.prisma. Nothing to write.`)
    continue
  }
  const folder = join("prisma/migrations", provider, `${timestamp}_${name}`)
  mkdirSync(folder)
  writeFileSync(join(folder, "migration.sql"), sql)
  console.log(`Wrote ${folder}/migration.sql. Read it before you commit it.`)
}
writeFileSync(migratedModelsPath, to)
