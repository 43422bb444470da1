// SQL that goes straight to Prisma's driver adapter. The way through the client (its engine's protocol, there and back)
// costs several times what an indexed statement costs. Same connection, same order, same errors of the driver.

import type {
  ArgType,
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
  Transaction,
} from "@prisma/driver-adapter-utils"
import type { Prisma, PrismaClient } from "./generated/sqlite/client"

/** A row as the driver answers it: what a column's value is depends on the database. */
export type Row = Record<string, unknown>

export interface Statements {
  /** The rows that a statement answers. */
  query: (statement: Prisma.Sql) => Promise<Row[]>
  /** How many rows a statement changed. */
  execute: (statement: Prisma.Sql) => Promise<number>
}

export interface DirectSql extends Statements {
  /** Runs `work` in a transaction, which is kept only if `work` answers `success`. */
  transaction: <Outcome>(success: Outcome, work: (inside: Statements) => Promise<Outcome>) => Promise<Outcome>
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
    query: async (statement) => query(await connect(), statement),
    execute: async (statement) => execute(await connect(), statement),
    transaction: async (success, work) => {
      const transaction = await (await connect()).startTransaction()
      let outcome
      try {
        outcome = await work({
          query: (statement) => query(transaction, statement),
          execute: (statement) => execute(transaction, statement),
        })
      } catch (error) {
        // What went wrong is told; that the connection may be gone as well is no news then.
        await end(transaction, "ROLLBACK").catch(() => {})
        throw error
      }
      await end(transaction, outcome === success ? "COMMIT" : "ROLLBACK")
      return outcome
    },
  }
}

async function query(queryable: SqlQueryable, statement: Prisma.Sql): Promise<Row[]> {
  const { columnNames, rows } = await queryable.queryRaw(toQuery(statement, queryable.provider))
  return rows.map((row) => Object.fromEntries(columnNames.map((name, index) => [name, row[index]])))
}

function execute(queryable: SqlQueryable, statement: Prisma.Sql): Promise<number> {
  return queryable.executeRaw(toQuery(statement, queryable.provider))
}

/** The adapters leave the statement itself to their caller; what they do afterwards is to give the connection back. */
async function end(transaction: Transaction, how: "COMMIT" | "ROLLBACK"): Promise<void> {
  try {
    await transaction.executeRaw({ sql: how, args: [], argTypes: [] })
  } finally {
    await (how === "COMMIT" ? transaction.commit() : transaction.rollback())
  }
}

function toQuery(statement: Prisma.Sql, provider: SqlDriverAdapter["provider"]): SqlQuery {
  const sql = provider === "postgres" ? statement.text : statement.sql
  return { sql, args: statement.values, argTypes: statement.values.map(toArgType) }
}

function toArgType(value: unknown): ArgType {
  return { arity: "scalar", scalarType: value instanceof Date ? "datetime" : "unknown" }
}
