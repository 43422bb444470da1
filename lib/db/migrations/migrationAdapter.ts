// Migrations run on one connection and in one transaction, together with the schema engine's own record of them. A process
// that dies halfway leaves the database unchanged, and the next one starts over. By itself, the engine would leave half
// a migration, and no process could start on that database.

import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
} from "@prisma/driver-adapter-utils"
import type { MigrationConnection } from "../database.ts"
import { toDatabase } from "../databases.ts"
import type { MigrationStatements } from "./renewNameKeys.ts"

export interface MigrationAdapter {
  /** For the schema engine. Every connection is in a transaction until `commit` or `disconnect`. */
  adapter: SqlMigrationAwareDriverAdapterFactory
  /** Runs SQL in the transaction of the migrations, after the schema engine has connected. */
  statements: MigrationStatements
  commit: () => Promise<void>
  /** Closes the connections, which the engine leaves open. Rolls back what was not committed. */
  disconnect: () => Promise<void>
  /** Returns the last error of the database, if there was one. The engine's errors only have a number for it. */
  findFailure: () => unknown
}

/** Connects to the database at `file:...`, which is created if it doesn't exist, or `postgresql://...`. */
export function createMigrationAdapter(databaseUrl: string): MigrationAdapter {
  const database = toDatabase(databaseUrl)
  const factory = database.createMigrationAdapter(databaseUrl)
  const connections: MigrationConnection[] = []
  const requireConnection = () => {
    const [connection] = connections
    if (!connection) throw new Error("The schema engine has not connected.")
    return connection.adapter
  }
  const toQuery = (sql: string, args: string[]): SqlQuery => ({
    sql: database.numberParameters(sql),
    args,
    argTypes: args.map(() => ({ arity: "scalar", scalarType: "unknown" })),
  })
  let failure: unknown
  const watch = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work()
    } catch (error) {
      failure = error
      throw error
    }
  }
  return {
    adapter: {
      provider: factory.provider,
      adapterName: factory.adapterName,
      connectToShadowDb: () => factory.connectToShadowDb(),
      connect: async () => {
        const connection = await watch(async () => database.beginMigrations(await factory.connect()))
        connections.push(connection)
        return watchStatements(connection.adapter, watch)
      },
    },
    statements: {
      query: async (sql, ...values) => {
        const { rows } = await requireConnection().queryRaw(toQuery(sql, values))
        return rows.map((row) => row.map((value) => (typeof value === "string" ? value : "")))
      },
      execute: async (sql, ...values) => {
        await requireConnection().executeRaw(toQuery(sql, values))
      },
    },
    commit: async () => {
      for (const { commit } of connections) await commit()
    },
    disconnect: async () => {
      for (const { adapter } of connections) await adapter.dispose()
    },
    findFailure: () => failure,
  }
}

function watchStatements(
  adapter: SqlDriverAdapter,
  watch: <Value>(work: () => Promise<Value>) => Promise<Value>,
): SqlDriverAdapter {
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: (query) => watch(() => adapter.queryRaw(query)),
    executeRaw: (query) => watch(() => adapter.executeRaw(query)),
    executeScript: (script) => watch(() => adapter.executeScript(script)),
    startTransaction: (isolationLevel) => watch(() => adapter.startTransaction(isolationLevel)),
    dispose: () => adapter.dispose(),
  }
}
