import type { Provider } from "@/lib/db/provider"
import { createTestDatabases } from "@/lib/db/testing/testDatabases"
import { startServer, type ServerOptions, type TestServer } from "./startServer"

/** Starts the production build on a new, migrated database of this provider. Stopping the server removes the database. */
export async function startServerOn(provider: Provider, options: ServerOptions = {}): Promise<TestServer> {
  const databases = await createTestDatabases(provider)
  try {
    const environment = { ...options.environment, DATABASE_URL: await databases.createMigratedUrl() }
    const server = await startServer({ ...options, environment })
    const stop = async () => {
      try {
        await server.stop()
      } finally {
        await databases.remove()
      }
    }
    return { ...server, stop }
  } catch (error) {
    await databases.remove()
    throw error
  }
}
