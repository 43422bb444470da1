// SQL that goes straight to Prisma's driver adapter. The way through the client (its engine's protocol, there and back)
// costs several times what an indexed statement costs. Same connection, same order, same errors of the driver.

import type {
  ArgType,
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
} from "@prisma/driver-adapter-utils"
import type { Prisma, PrismaClient } from "./generated/sqlite/client"

/** A row as the driver answers it: what a column's value is depends on the database. */
export type Row = Record<string, unknown>

export interface DirectSql {
  /** The rows that a statement answers. */
  query: (statement: Prisma.Sql) => Promise<Row[]>
  /** How many rows a statement changed. */
  execute: (statement: Prisma.Sql) => Promise<number>
}

type Connect = () => Promise<SqlDriverAdapter>

// On globalThis for the same reason as the client (client.ts).
const shared: typeof globalThis & { connectionsOfClients?: WeakMap<PrismaClient, Connect> } = globalThis
const connections = (shared.connectionsOfClients ??= new WeakMap())

/** An adapter whose connection can be reached beside the client that is made with it. */
export function shareConnection(factory: SqlMigrationAwareDriverAdapterFactory) {
  let connection: Promise<SqlDriverAdapter> | undefined
  const connect = async () => {
    const adapter = await factory.connect()
    const dispose = adapter.dispose.bind(adapter)
    adapter.dispose = () => {
      connection = undefined
      return dispose()
    }
    return adapter
  }
  const adapter: SqlMigrationAwareDriverAdapterFactory = {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    connect: () => {
      const connecting = connect()
      connection = connecting
      // One that failed is not kept: the client tries again with the next query.
      connecting.catch(() => (connection = undefined))
      return connecting
    },
  }
  /** Remembers how the client's connection is reached. */
  const belongTo = <Client extends PrismaClient>(client: Client): Client => {
    connections.set(client, async () => {
      if (connection === undefined) await client.$connect()
      if (connection === undefined) throw new Error("the client is connected, and not by its adapter")
      return connection
    })
    return client
  }
  return { adapter, belongTo }
}

/** The connection of a client that was made by createPrismaClient. */
export function toDirectSql(client: PrismaClient): DirectSql {
  const connect = connections.get(client)
  if (!connect) throw new Error("this client was not made by createPrismaClient")
  return {
    query: async (statement) => {
      const adapter = await connect()
      const { columnNames, rows } = await adapter.queryRaw(toQuery(statement, adapter.provider))
      return rows.map((row) => Object.fromEntries(columnNames.map((name, index) => [name, row[index]])))
    },
    execute: async (statement) => {
      const adapter = await connect()
      return adapter.executeRaw(toQuery(statement, adapter.provider))
    },
  }
}

function toQuery(statement: Prisma.Sql, provider: SqlDriverAdapter["provider"]): SqlQuery {
  const sql = provider === "postgres" ? statement.text : statement.sql
  return { sql, args: statement.values, argTypes: statement.values.map(toArgType) }
}

function toArgType(value: unknown): ArgType {
  return { arity: "scalar", scalarType: value instanceof Date ? "datetime" : "unknown" }
}
