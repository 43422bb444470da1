// Brings a database up to date with Prisma's own schema engine (its WebAssembly build, which needs no download), so
// that the Prisma CLI finds the history it expects in `_prisma_migrations`.

import { readdir, readFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils"
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils"
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg"

/** The folder with `schema.prisma` and `migrations/`. */
const prismaFolder = resolve("prisma")
const filters = { externalTables: [], externalEnums: [] }

/** Applies the migrations that the database lacks. Answers their names. */
export async function migrate(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  folder = prismaFolder,
): Promise<string[]> {
  const migrationsList = await readMigrations(folder)
  const { appliedMigrationNames } = await withSchemaEngine(adapter, folder, (engine) =>
    engine.applyMigrations({ migrationsList, filters }),
  )
  return appliedMigrationNames
}

/**
 * The SQL that leads from the migrations to the models in `schema.prisma`; undefined where they agree. The migrations
 * are replayed in memory: the adapter's own database is not touched.
 */
export async function diffMigrations(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  folder = prismaFolder,
): Promise<string | undefined> {
  const migrationsList = await readMigrations(folder)
  const content = await readFile(join(folder, "schema.prisma"), "utf8")
  const { stdout, exitCode } = await withSchemaEngine(adapter, folder, (engine) =>
    engine.diff({
      from: { tag: "migrations", ...migrationsList },
      to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content }] },
      script: true,
      exitCode: true,
      filters,
    }),
  )
  const isDifferent = exitCode === 2
  return isDifferent ? (stdout ?? "") : undefined
}

async function withSchemaEngine<Answer>(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  folder: string,
  work: (engine: SchemaEngine) => Promise<Answer>,
): Promise<Answer> {
  const { SchemaEngine } = await (loading ??= loadSchemaEngine())
  const schema = await readFile(join(folder, "schema.prisma"), "utf8")
  const datamodels: [string, string][] = [["schema.prisma", schema]]
  const { factory, disconnect } = rememberingConnections(adapter)
  const engine = await SchemaEngine.new(
    { datamodels },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  )
  try {
    return await work(engine)
  } finally {
    engine.free()
    await disconnect()
  }
}

/** The engine closes none of the connections that it opens, and would hold the database's lock with them. */
function rememberingConnections(adapter: SqlMigrationAwareDriverAdapterFactory) {
  const connections: SqlDriverAdapter[] = []
  const remember = (connection: SqlDriverAdapter) => {
    connections.push(connection)
    return connection
  }
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    connect: async () => remember(await adapter.connect()),
    connectToShadowDb: async () => remember(await adapter.connectToShadowDb()),
  }
  return { factory, disconnect: () => Promise.all(connections.map((connection) => connection.dispose())) }
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

async function readMigrations(folder: string): Promise<MigrationList> {
  const baseDir = join(folder, "migrations")
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
