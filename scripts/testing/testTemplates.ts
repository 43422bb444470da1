// A global setup for test runners: one PostgreSQL server for all test files of a run, and a migrated database of each provider
// that tests copy. The test files find them through the environment, which their processes inherit. `npm test` runs it once for
// all of its test runners.

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { migrate } from "../../lib/db/migrations/migrate.ts"
import type { Provider } from "../../lib/db/provider.ts"
import { findTemplate, templateVariables } from "./findTemplate.ts"
import { startPostgres } from "./startPostgres.ts"

/** Starts the server and migrates the databases, unless the environment has them. Returns the teardown. */
export default async function setUp(): Promise<() => Promise<void>> {
  if (findTemplate("sqlite") !== undefined) return async () => {}
  // Nothing here has to survive a crash of the machine, so the server doesn't wait for the disk.
  const postgres = await startPostgres({ settings: { fsync: "off" } })
  const folder = mkdtempSync(join(tmpdir(), "test-templates-"))
  const urls: Record<Provider, string> = {
    sqlite: `file:${join(folder, "template.db")}`,
    postgresql: await postgres.createDatabase("template"),
  }
  for (const [provider, url] of Object.entries(urls) as [Provider, string][]) {
    await migrate(url)
    process.env[templateVariables[provider]] = url
  }
  return async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true })
  }
}
