// SQL that doesn't go through Prisma's client: its engine's protocol costs several times what an indexed statement costs.
// It uses the same connection as the client.

import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils"
import type { DirectAdapter, DirectAdapterFactory, DirectSql } from "./database"
import type { PrismaClient } from "./generated/sqlite/client"

type Connect = () => Promise<DirectSql>

// On globalThis for the same reason as the client (client.ts).
const shared: typeof globalThis & { clientConnections?: WeakMap<PrismaClient, Connect> } = globalThis
const connections = (shared.clientConnections ??= new WeakMap())

/** Returns the direct SQL of a client that createPrismaClient created. */
export function toDirectSql(client: PrismaClient): DirectSql {
  const connect = connections.get(client)
  if (!connect) throw new Error("This client was not created by createPrismaClient.")
  return {
    query: async (statement) => (await connect()).query(statement),
    execute: async (statement) => (await connect()).execute(statement),
    durable: {
      query: async (statement) => (await connect()).durable.query(statement),
      execute: async (statement) => (await connect()).durable.execute(statement),
    },
    transaction: async (success, work, options) => (await connect()).transaction(success, work, options),
  }
}

/** Wraps an adapter factory so that the connection of the client that uses it can be found by `toDirectSql`. */
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
      // A failed connection is not kept: the client tries again with its next query.
      connecting.catch(() => (connection = undefined))
      return connecting
    },
  }
  const registerClient = (client: PrismaClient): PrismaClient => {
    connections.set(client, async () => {
      if (connection === undefined) await client.$connect()
      if (connection === undefined) throw new Error("The client did not connect through its adapter.")
      return (await connection).direct
    })
    return client
  }
  return { adapter, registerClient }
}
