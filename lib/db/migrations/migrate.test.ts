import { execFile } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { compileCacheFolder } from "../../../scripts/testing/compileCache"
import { createPrismaClient } from "../client"
import { toDatabase } from "../databases"
import { providers, type Provider } from "../provider"
import { createTestDatabases, type TestDatabases } from "../testing/testDatabases"
import { listMigrationNames } from "./listMigrationNames"
import { applyMigrations, diffModels, migrate } from "./migrate"
import { createMigrationAdapter } from "./migrationAdapter"

const models = readFileSync("prisma/schema.prisma", "utf8")

describe.each(providers)("migrate on %s", (provider) => {
  let databases: TestDatabases
  beforeAll(async () => {
    databases = await createTestDatabases(provider)
  })
  afterAll(() => databases.remove())

  it("has a migration for every change of the models", async () => {
    const migratedModels = readFileSync("prisma/migrations/schema.prisma", "utf8")
    const url = await databases.createUrl()
    const adapter = toDatabase(url).createAdapter(url)
    // If this fails, run: npm run db:migration -- <name>
    expect(await diffModels(adapter, provider, { from: migratedModels, to: models })).toBeUndefined()
  })

  it("creates the same tables as the models would without migrations", async () => {
    const fromMigrations = await databases.createUrl()
    await migrate(fromMigrations)
    const fromModels = await databases.createUrl()
    const adapter = toDatabase(fromModels).createAdapter(fromModels)
    const connection = await adapter.connect()
    await connection.executeScript((await diffModels(adapter, provider, { to: models })) ?? "")
    await connection.dispose()
    expect(await describeTables(fromMigrations, provider)).toEqual(await describeTables(fromModels, provider))
  })

  it("applies each migration once", async () => {
    const url = await databases.createUrl()
    expect(await migrate(url)).not.toEqual([])
    expect(await migrate(url)).toEqual([])
  })

  it("doesn't load the schema engine if there is nothing to apply", async () => {
    const url = await databases.createMigratedUrl()
    const loadEngine = vi.spyOn(SchemaEngine, "new")
    expect(await migrate(url)).toEqual([])
    expect(loadEngine).not.toHaveBeenCalled()
    expect(await migrate(await databases.createUrl())).not.toEqual([])
    expect(loadEngine).toHaveBeenCalledOnce()
    loadEngine.mockRestore()
  })

  it("lets the schema engine reject a database in which a migration failed", async () => {
    const url = await databases.createMigratedUrl()
    const prisma = createPrismaClient(url)
    await prisma.$executeRaw`
      UPDATE "_prisma_migrations" SET "finished_at" = NULL WHERE "migration_name" = ${listMigrationNames(provider).at(-1)}`
    await prisma.$disconnect()
    await expect(migrate(url)).rejects.toThrow(/failed/)
  })

  it("starts over after a process that died halfway", async () => {
    const url = await databases.createUrl()
    const { adapter, disconnect } = createMigrationAdapter(url)
    const applied = await applyMigrations(adapter, provider)
    await disconnect()
    expect(await migrate(url)).toEqual(applied)
  })

  it("says why a migration failed, and changes nothing", async () => {
    const url = await databases.createUrl()
    const folder = mkdtempSync(join(tmpdir(), "migrations-"))
    cpSync("prisma/migrations", folder, { recursive: true })
    const wrong = join(folder, provider, "99999999999999_wrong")
    mkdirSync(wrong)
    writeFileSync(join(wrong, "migration.sql"), 'CREATE TABLE "New" ("id" TEXT); SELECT "id" FROM "nowhere";')
    const { adapter, disconnect } = createMigrationAdapter(url)
    await expect(applyMigrations(adapter, provider, folder)).rejects.toThrow(/nowhere/)
    await disconnect()
    rmSync(folder, { recursive: true })
    expect(await migrate(url)).not.toEqual([])
  })

  it("can recreate a table that others reference, and keeps semicolons within text", async () => {
    const { adapter, commit, disconnect } = createMigrationAdapter(await databases.createUrl())
    const connection = await adapter.connect()
    await connection.executeScript(`
      CREATE TABLE "Old" ("id" TEXT PRIMARY KEY);
      CREATE TABLE "Note" ("text" TEXT, "owner" TEXT REFERENCES "Old" ("id") ON DELETE CASCADE);
      INSERT INTO "Old" VALUES ('a');
      INSERT INTO "Note" VALUES ('one; two', 'a');
      DROP TABLE "Old" ${provider === "postgresql" ? "CASCADE" : ""};`)
    await commit()
    const { rows } = await connection.queryRaw({ sql: 'SELECT "text" FROM "Note"', args: [], argTypes: [] })
    await disconnect()
    expect(rows).toEqual([["one; two"]])
  })

  it("applies each migration once if five processes start together", async () => {
    const url = await databases.createUrl()
    // Fills the compile cache, so that the five spend less time on loading.
    await migrateInProcess(await databases.createUrl())
    const applied = await Promise.all(Array.from({ length: 5 }, () => migrateInProcess(url)))
    expect(applied.filter((names) => names !== "[]")).toHaveLength(1)
    expect(await migrate(url)).toEqual([])
  })
})

/** Runs `migrate` in a process of its own, and returns its result as JSON. */
async function migrateInProcess(url: string): Promise<string> {
  const script = `
    import { migrate } from "./lib/db/migrations/migrate.ts"
    console.log(JSON.stringify(await migrate(${JSON.stringify(url)})))
    // The schema engine leaves a timer of ten seconds behind.
    process.exit()`
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
    env: { ...process.env, NODE_COMPILE_CACHE: compileCacheFolder },
  })
  return stdout.trim()
}

async function describeTables(url: string, provider: Provider): Promise<unknown[]> {
  const prisma = createPrismaClient(url)
  try {
    return provider === "sqlite"
      ? // Not the statements' text, in which a column that was added later comes last.
        await prisma.$queryRaw<unknown[]>`
          SELECT m.name AS of, concat_ws(' ', c.name, c.type, c."notnull", c.dflt_value, c.pk) AS what
          FROM sqlite_master m JOIN pragma_table_info(m.name) c
          WHERE m.type = 'table' AND m.name NOT LIKE '%_prisma_migrations%'
          UNION SELECT tbl_name, concat_ws(' ', name, sql) FROM sqlite_master
          WHERE type = 'index' AND tbl_name NOT LIKE '%_prisma_migrations%'
          UNION SELECT m.name, concat_ws(' ', f."from", f."table", f."to", f.on_delete, f.on_update)
          FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY 1, 2`
      : await prisma.$queryRaw<unknown[]>`
          SELECT table_name, column_name AS name, data_type AS kind, is_nullable, column_default
          FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
          UNION SELECT tablename, indexname, indexdef, NULL, NULL
          FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1, 2, 3`
  } finally {
    await prisma.$disconnect()
  }
}
