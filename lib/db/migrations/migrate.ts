// Brings a database up to date with Prisma's own schema engine (its WebAssembly build, which needs no download), so
// that the Prisma CLI finds the history it expects in `_prisma_migrations`.

import { readdir, readFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils"
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils"
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg"
import { deriveSchema, toProvider, type Provider } from "../provider.ts"
import { createMigrationAdapter } from "./migrationAdapter.ts"

const prismaFolder = resolve("prisma")
const migrationsFolder = join(prismaFolder, "migrations")
const filters = { externalTables: [], externalEnums: [] }

/** Applies the migrations that the database at `file:...` or `postgresql://...` lacks: all, or none. Answers their names. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const { adapter, commit, disconnect } = createMigrationAdapter(databaseUrl)
  try {
    const applied = await applyMigrations(adapter, toProvider(databaseUrl))
    await commit()
    return applied
  } finally {
    await disconnect()
  }
}

/** Applies them on this adapter's connection, which the caller commits. */
export async function applyMigrations(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  provider: Provider,
  folder = migrationsFolder,
): Promise<string[]> {
  const migrationsList = await readMigrations(provider, folder)
  const schema = deriveSchema(await readFile(join(prismaFolder, "schema.prisma"), "utf8"), provider)
  const { appliedMigrationNames } = await withSchemaEngine(adapter, schema, (engine) =>
    engine.applyMigrations({ migrationsList, filters }),
  )
  return appliedMigrationNames
}

/**
 * The SQL that leads from the models of one schema.prisma to those of another, for a provider; undefined where they are
 * the same. Without `from`, the SQL that makes them in an empty database. No database is asked.
 */
export async function diffModels(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  provider: Provider,
  { from, to }: { from?: string | undefined; to: string },
): Promise<string | undefined> {
  const toTarget = (schema: string) => ({
    tag: "schemaDatamodel" as const,
    files: [{ path: "schema.prisma", content: deriveSchema(schema, provider) }],
  })
  const { stdout, exitCode } = await withSchemaEngine(adapter, deriveSchema(to, provider), (engine) =>
    engine.diff({
      from: from === undefined ? { tag: "empty" } : toTarget(from),
      to: toTarget(to),
      script: true,
      exitCode: true,
      filters,
    }),
  )
  const isDifferent = exitCode === 2
  return isDifferent ? inByteOrder(stdout ?? "", provider) : undefined
}

/**
 * PostgreSQL sorts text as the database's locale says, in which "begins with" is no range of an index. With this collation
 * it sorts by bytes, as SQLite does. The models can't say it.
 */
function inByteOrder(sql: string, provider: Provider): string {
  return provider === "postgresql" ? sql.replaceAll(/\bTEXT\b/g, 'TEXT COLLATE "C"') : sql
}

async function withSchemaEngine<Answer>(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  schema: string,
  work: (engine: SchemaEngine) => Promise<Answer>,
): Promise<Answer> {
  const { SchemaEngine } = await (loading ??= loadSchemaEngine())
  const datamodels: [string, string][] = [["schema.prisma", schema]]
  const engine = await SchemaEngine.new(
    { datamodels },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  )
  try {
    return await work(engine)
  } finally {
    engine.free()
  }
}

// The bindings keep the one instance they were given, so there is one a process.
let loading: ReturnType<typeof loadSchemaEngine> | undefined

async function loadSchemaEngine() {
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg")
  const wasm = await readFile(resolve("node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm"))
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": { ...bindings } })
  bindings.__wbg_set_wasm(instance.exports)
  const { __wbindgen_start: start } = instance.exports
  if (typeof start === "function") Reflect.apply(start, undefined, [])
  return bindings
}

async function readMigrations(provider: Provider, folder: string): Promise<MigrationList> {
  const baseDir = join(folder, provider)
  const entries = await readdir(baseDir, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  return {
    baseDir,
    shadowDbInitScript: "",
    lockfile: {
      path: "migration_lock.toml",
      content: await readFile(join(baseDir, "migration_lock.toml"), "utf8"),
    },
    migrationDirectories: await Promise.all(
      names.toSorted().map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: {
            tag: "ok" as const,
            value: await readFile(join(baseDir, name, "migration.sql"), "utf8"),
          },
        },
      })),
    ),
  }
}
