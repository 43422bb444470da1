// A client whose transactions a test can hold open, so that two of them interleave on every run and not by chance.

import { toDatabase } from "../databases"
import { shareConnection } from "../directSql"
import { PrismaClient as PostgresClient } from "../generated/postgresql/client"
import { PrismaClient } from "../generated/sqlite/client"
import { toProvider, type Provider } from "../provider"

const clients = { sqlite: PrismaClient, postgresql: PostgresClient } as Record<Provider, typeof PrismaClient>

export interface HeldTransaction {
  /** Resolves when all statements of the transaction have run. */
  ran: Promise<unknown>
  /** Lets the transaction be committed or rolled back. */
  release: () => void
}

export interface HoldingClient {
  prisma: PrismaClient
  /** Holds the next transaction open after its last statement. */
  holdNext: () => HeldTransaction
}

/** Connects to a migrated database. */
export function createHoldingClient(databaseUrl: string): HoldingClient {
  let hold: (() => Promise<unknown>) | undefined
  const factory = toDatabase(databaseUrl).createAdapter(databaseUrl)
  const { adapter, registerClient } = shareConnection({
    ...factory,
    connect: async () => {
      const connected = await factory.connect()
      const { direct } = connected
      const transaction: typeof direct.transaction = (success, work) =>
        direct.transaction(success, async (statements) => {
          const held = hold
          hold = undefined
          const outcome = await work(statements)
          await held?.()
          return outcome
        })
      return Object.assign(connected, { direct: { ...direct, transaction } })
    },
  })
  const Client = clients[toProvider(databaseUrl)]
  return {
    prisma: registerClient(new Client({ adapter, errorFormat: "minimal" })),
    holdNext: () => {
      const running = Promise.withResolvers<undefined>()
      const released = Promise.withResolvers<undefined>()
      hold = () => {
        running.resolve(undefined)
        return released.promise
      }
      return { ran: running.promise, release: () => released.resolve(undefined) }
    },
  }
}
