// Migrations run on one connection and in one transaction, together with the schema engine's own record of them. A process
// that dies halfway leaves the database unchanged, and the next one starts over. By itself, the engine would leave half
// a migration, and no process could start on that database.

import type { SqlMigrationAwareDriverAdapterFactory, SqlQuery } from "@prisma/driver-adapter-utils"
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
  return {
    adapter: {
      provider: factory.provider,
      adapterName: factory.adapterName,
      connectToShadowDb: () => factory.connectToShadowDb(),
      connect: async () => {
        const connection = await database.beginMigrations(await factory.connect())
        connections.push(connection)
        return connection.adapter
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
  }
}
