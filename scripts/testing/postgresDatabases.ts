// Creates and removes databases on a PostgreSQL server that is only for tests and benchmarks.

import { PrismaPg } from "@prisma/adapter-pg"

/**
 * Creates a database on the server of another database's URL.
 *
 * @param template The name of the database to copy. Nothing may be connected to it.
 * @returns The new database's URL.
 */
export async function createPostgresDatabase(
  databaseUrl: string,
  name: string,
  template = "template1",
): Promise<string> {
  await runOnServer(databaseUrl, `CREATE DATABASE "${name}" TEMPLATE "${template}"`)
  return withDatabaseName(databaseUrl, name)
}

/** Removes the database of a URL, and closes the connections to it. */
export async function dropPostgresDatabase(databaseUrl: string): Promise<void> {
  const name = new URL(databaseUrl).pathname.slice(1)
  await runOnServer(databaseUrl, `DROP DATABASE "${name}" WITH (FORCE)`)
}

async function runOnServer(databaseUrl: string, sql: string): Promise<void> {
  const connectionString = withDatabaseName(databaseUrl, "postgres")
  const adapter = await new PrismaPg({ connectionString, max: 1 }).connect()
  try {
    await adapter.executeRaw({ sql, args: [], argTypes: [] })
  } finally {
    await adapter.dispose()
  }
}

function withDatabaseName(databaseUrl: string, name: string): string {
  return Object.assign(new URL(databaseUrl), { pathname: `/${name}` }).href
}
