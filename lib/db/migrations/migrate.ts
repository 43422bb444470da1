// Applies migrations with Prisma's own schema engine, so that the Prisma CLI finds the history it expects in
// `_prisma_migrations`. The engine is its WebAssembly build, which needs no download.

import { readFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import { bindMigrationAwareSqlAdapterFactory, isDriverAdapterError } from "@prisma/driver-adapter-utils"
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils"
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg"
import { databases } from "../databases.ts"
import { deriveSchema, toProvider, type Provider } from "../provider.ts"
import { listMigrationNames } from "./listMigrationNames.ts"
import { createMigrationAdapter } from "./migrationAdapter.ts"
import { renewNameKeys, type KeyCollision } from "./renewNameKeys.ts"

const prismaFolder = resolve("prisma")
const migrationsFolder = join(prismaFolder, "migrations")
const filters = { externalTables: [], externalEnums: [] }

/** The migrations that consist of more than SQL. Their code runs in the same transaction, after the SQL of all migrations. */
const migrationsWithCode = new Map([["20261126000726_name_keys", renewNameKeys]])

/**
 * Applies all pending migrations to the database at `file:...` or `postgresql://...`, or none if one fails.
 *
 * @param reportCollisions - Called before the commit with the accounts that lost a name or an email address.
 * @returns The names of the migrations it applied.
 */
export async function migrate(
  databaseUrl: string,
  reportCollisions: (collisions: KeyCollision[]) => void = () => {},
): Promise<string[]> {
  const provider = toProvider(databaseUrl)
  if (await isCurrent(databaseUrl, listMigrationNames(provider))) return []
  const { adapter, statements, commit, disconnect, findFailure } = createMigrationAdapter(databaseUrl)
  try {
    const applied = await applyMigrations(adapter, provider)
    for (const name of applied) {
      const collisions = await migrationsWithCode.get(name)?.(statements)
      if (collisions && collisions.length > 0) reportCollisions(collisions)
    }
    await commit()
    return applied
  } catch (error) {
    if (error instanceof Error) error.cause ??= findFailure()
    throw error
  } finally {
    await disconnect()
  }
}

/**
 * Returns whether all of these migrations are applied, and none has failed. If so, the schema engine has nothing to do, and isn't
 * loaded: that would take a fifth of a start.
 */
async function isCurrent(databaseUrl: string, names: string[]): Promise<boolean> {
  const { adapter, disconnect } = createMigrationAdapter(databaseUrl)
  try {
    const connection = await adapter.connect()
    const sql = `SELECT "migration_name", "finished_at" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`
    const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] })
    const applied = new Set(rows.map(([name]) => name))
    return rows.every(([, finishedAt]) => finishedAt !== null) && names.every((name) => applied.has(name))
  } catch (error) {
    const isNew = isDriverAdapterError(error) && error.cause.kind === "TableDoesNotExist"
    if (isNew) return false
    throw error
  } finally {
    await disconnect()
  }
}

/** Applies the migrations on the adapter's connection, which the caller commits. Returns their names. */
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
 * Returns the SQL that migrates a provider's database from the models of one schema.prisma to those of another, or undefined
 * if they are the same. Without `from`, the SQL creates the tables in an empty database. Doesn't run anything on a database.
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
  return isDifferent ? databases[provider].completeMigration(stdout ?? "") : undefined
}

async function withSchemaEngine<Result>(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  schema: string,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
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

// The bindings hold a single instance, so it is loaded once per process.
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
  const names = listMigrationNames(provider, folder)
  return {
    baseDir,
    shadowDbInitScript: "",
    lockfile: {
      path: "migration_lock.toml",
      content: await readFile(join(baseDir, "migration_lock.toml"), "utf8"),
    },
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
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
