import { copyFileSync } from "node:fs"
import type { Provider } from "../../lib/db/provider.ts"

/** The environment variables with the URLs of the databases that testTemplates.ts has migrated. */
export const templateVariables: Record<Provider, string> = {
  sqlite: "TEST_TEMPLATE_SQLITE",
  postgresql: "TEST_TEMPLATE_POSTGRESQL",
}

/** Returns the URL of the provider's migrated database, or undefined if the runner has not run that setup. */
export function findTemplate(provider: Provider): string | undefined {
  return process.env[templateVariables[provider]]
}

/** Copies the migrated SQLite database to this path. Returns false if there is none. */
export function copySqliteTemplate(path: string): boolean {
  const template = findTemplate("sqlite")
  if (template === undefined) return false
  copyFileSync(template.replace(/^file:/, ""), path)
  return true
}
