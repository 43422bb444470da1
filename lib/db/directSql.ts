// SQL that does not go through Prisma's client: its engine's protocol, there and back, costs several times what an indexed
// statement costs. Each database's adapter brings its own way; it shares the client's connection.

import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils"
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
  /** Statements whose changes are on the disk when they are answered: a power cut does not undo them. */
  durable: Statements
  /**
   * Runs `work` in a transaction, which is kept only if `work` answers `success`, and is on the disk by then. `work` must
   * not wait for anything but its own statements: others may be waiting for it.
   */
  transaction: <Outcome>(success: Outcome, work: (inside: Statements) => Promise<Outcome>) => Promise<Outcome>
}

/** A connection that Prisma's client uses, and that can be used past it. */
export interface DirectAdapter extends SqlDriverAdapter {
  direct: DirectSql
}

export interface DirectAdapterFactory extends SqlMigrationAwareDriverAdapterFactory {
  connect: () => Promise<DirectAdapter>
}

type Connect = () => Promise<DirectSql>

// On globalThis for the same reason as the client (client.ts).
const shared: typeof globalThis & { connectionsOfClients?: WeakMap<PrismaClient, Connect> } = globalThis
const connections = (shared.connectionsOfClients ??= new WeakMap())

/** An adapter whose connection can be reached beside the client that is made with it. */
export function shareConnection(factory: DirectAdapterFactory) {
  let connection: Promise<DirectAdapter> | undefined
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
      return (await connection).direct
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
    query: async (statement) => (await connect()).query(statement),
    execute: async (statement) => (await connect()).execute(statement),
    durable: {
      query: async (statement) => (await connect()).durable.query(statement),
      execute: async (statement) => (await connect()).durable.execute(statement),
    },
    transaction: async (success, work) => (await connect()).transaction(success, work),
  }
}
