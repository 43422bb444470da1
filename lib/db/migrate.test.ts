import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createAdapter, createPrismaClient } from "./client"
import { diffModels, migrate } from "./migrate"
import { createMigrationAdapter } from "./migrationAdapter"
import { providers, type Provider } from "./provider"
import { createTestDatabases, type TestDatabases } from "./testing/databases"

const models = readFileSync("prisma/schema.prisma", "utf8")

describe.each(providers)("the migrations for %s", (provider) => {
  let databases: TestDatabases
  beforeAll(async () => {
    databases = await createTestDatabases(provider)
  }, 60_000)
  afterAll(() => databases.remove())

  test("there is one for every change of the models", async () => {
    const migratedModels = readFileSync("prisma/migrations/schema.prisma", "utf8")
    const adapter = createAdapter(await databases.createUrl())
    // If this fails, run: npm run db:migration -- <name>
    expect(await diffModels(adapter, provider, { from: migratedModels, to: models })).toBeUndefined()
  })

  test("make the same tables as the models would, all at once", async () => {
    const fromMigrations = await databases.createUrl()
    await migrate(fromMigrations)
    const fromModels = await databases.createUrl()
    const adapter = createAdapter(fromModels)
    const connection = await adapter.connect()
    await connection.executeScript((await diffModels(adapter, provider, { to: models })) ?? "")
    await connection.dispose()
    expect(await describeTables(fromMigrations, provider)).toEqual(await describeTables(fromModels, provider))
  })

  test("are applied once", async () => {
    const url = await databases.createUrl()
    expect(await migrate(url)).not.toEqual([])
    expect(await migrate(url)).toEqual([])
  })

  test("are applied from the beginning after a process that died on the way", async () => {
    const url = await databases.createUrl()
    const { adapter, disconnect } = createMigrationAdapter(url)
    const connection = await adapter.connect()
    const folder = `prisma/migrations/${provider}`
    const [first = ""] = readdirSync(folder).toSorted()
    await connection.executeScript(readFileSync(join(folder, first, "migration.sql"), "utf8"))
    await disconnect()
    expect(await migrate(url)).toContain(first)
  })

  test("can make a table anew on which others depend, and hold any text", async () => {
    const { adapter, commit, disconnect } = createMigrationAdapter(await databases.createUrl())
    const connection = await adapter.connect()
    await connection.executeScript(`
      CREATE TABLE "Old" ("id" TEXT PRIMARY KEY);
      CREATE TABLE "Note" ("text" TEXT, "of" TEXT REFERENCES "Old" ("id") ON DELETE CASCADE);
      INSERT INTO "Old" VALUES ('a');
      INSERT INTO "Note" VALUES ('one; two', 'a');
      DROP TABLE "Old" ${provider === "postgresql" ? "CASCADE" : ""};`)
    await commit()
    const { rows } = await connection.queryRaw({ sql: 'SELECT "text" FROM "Note"', args: [], argTypes: [] })
    await disconnect()
    expect(rows).toEqual([["one; two"]])
  })

  test("are applied once by ten that start together", async () => {
    const url = await databases.createUrl()
    const applied = await Promise.all(Array.from({ length: 10 }, () => migrate(url)))
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
  })
})

async function describeTables(url: string, provider: Provider): Promise<unknown[]> {
  const prisma = createPrismaClient(url)
  try {
    return provider === "sqlite"
      ? // Not the text of the statements: a column that was added later stands last in it.
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
