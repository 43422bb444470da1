// Real, empty, migrated databases for tests, of either provider.

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startPostgres, type RunningPostgres } from "../../../scripts/startPostgres"
import { createPrismaClient } from "../client"
import type { PrismaClient } from "../generated/sqlite/client"
import { migrate } from "../migrations/migrate"
import type { Provider } from "../provider"

export interface TestDatabases {
  /** The URL of one more database, empty. */
  createUrl: () => Promise<string>
  /** A client of one more database, migrated. */
  createClient: () => Promise<PrismaClient>
  /** Disconnects and removes everything. */
  remove: () => Promise<void>
}

/** Where test databases of a provider come from. For PostgreSQL it is a server that runs until `remove`. */
export async function createTestDatabases(provider: Provider): Promise<TestDatabases> {
  const folder = mkdtempSync(join(tmpdir(), "test-databases-"))
  const postgres: RunningPostgres | undefined = provider === "postgresql" ? await startPostgres() : undefined
  const clients: PrismaClient[] = []
  let count = 0

  const createUrl = async () => {
    const name = `test${String(++count)}`
    return postgres ? postgres.createDatabase(name) : `file:${join(folder, name)}.db`
  }
  return {
    createUrl,
    createClient: async () => {
      const url = await createUrl()
      await migrate(url)
      const client = createPrismaClient(url)
      clients.push(client)
      return client
    },
    remove: async () => {
      await Promise.all(clients.map((client) => client.$disconnect()))
      await postgres?.stop()
      rmSync(folder, { recursive: true })
    },
  }
}
