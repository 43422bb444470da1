// Real, empty databases for tests.

import { randomUUID } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { copySqliteTemplate, findTemplate } from "../../../scripts/testing/findTemplate"
import { createPostgresDatabase, dropPostgresDatabase } from "../../../scripts/testing/postgresDatabases"
import { startPostgres } from "../../../scripts/testing/startPostgres"
import { createPrismaClient } from "../client"
import type { PrismaClient } from "../generated/sqlite/client"
import { migrate } from "../migrations/migrate"
import type { Provider } from "../provider"

export interface TestDatabases {
  /** Returns the URL of a new, empty database. */
  createUrl: () => Promise<string>
  /** Returns the URL of a new, migrated database. */
  createMigratedUrl: () => Promise<string>
  /** Returns the client of a new, migrated database. */
  createClient: () => Promise<PrismaClient>
  /** Disconnects the clients and removes the databases. */
  remove: () => Promise<void>
}

/** Where databases of one provider come from. */
interface Source {
  createUrl: (name: string) => Promise<string>
  /** Creates a migrated database. */
  createMigratedUrl: (name: string) => Promise<string>
  remove: () => Promise<void>
}

/**
 * Provides databases of a provider. Their PostgreSQL server is the one that scripts/testing/testTemplates.ts started, or one of their own
 * that runs until `remove`.
 */
export async function createTestDatabases(provider: Provider): Promise<TestDatabases> {
  const source = await sources[provider]()
  const clients: PrismaClient[] = []
  const createName = () => `test-${randomUUID()}`
  return {
    createUrl: () => source.createUrl(createName()),
    createMigratedUrl: () => source.createMigratedUrl(createName()),
    createClient: async () => {
      const client = createPrismaClient(await source.createMigratedUrl(createName()))
      clients.push(client)
      return client
    },
    remove: async () => {
      await Promise.all(clients.map((client) => client.$disconnect()))
      await source.remove()
    },
  }
}

const sources: Record<Provider, () => Promise<Source>> = {
  sqlite: async () => {
    const folder = mkdtempSync(join(tmpdir(), "test-databases-"))
    const toPath = (name: string) => join(folder, `${name}.db`)
    return {
      createUrl: async (name) => `file:${toPath(name)}`,
      createMigratedUrl: async (name) => {
        const url = `file:${toPath(name)}`
        if (!copySqliteTemplate(toPath(name))) await migrate(url)
        return url
      },
      remove: async () => rmSync(folder, { recursive: true }),
    }
  },

  postgresql: async () => {
    const template = findTemplate("postgresql")
    if (template === undefined) {
      const { createDatabase, stop } = await startPostgres({ settings: { fsync: "off" } })
      const createMigratedUrl = async (name: string) => {
        const url = await createDatabase(name)
        await migrate(url)
        return url
      }
      return { createUrl: createDatabase, createMigratedUrl, remove: stop }
    }
    const urls: string[] = []
    const create = async (name: string, copied?: string) => {
      const url = await createPostgresDatabase(template, name, copied)
      urls.push(url)
      return url
    }
    return {
      createUrl: (name) => create(name),
      createMigratedUrl: (name) => create(name, new URL(template).pathname.slice(1)),
      remove: async () => {
        for (const url of urls) await dropPostgresDatabase(url)
      },
    }
  },
}
