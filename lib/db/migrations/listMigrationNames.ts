import type { Provider } from "../provider.ts"

// Not imported: the build would trace the path, and copy the whole project to the standalone output.
const { readdirSync } = process.getBuiltinModule("node:fs")

/** Lists the migrations of this version of the application, oldest first. */
export function listMigrationNames(provider: Provider, folder = "prisma/migrations"): string[] {
  return readdirSync(`${folder}/${provider}`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
}
