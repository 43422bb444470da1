import { relative } from "node:path"
import type { Config } from "../config"
import type { SettingsFacts } from "./settingsChecks"

// Not imported, and paths not joined: the build would trace them, and copy the whole project to the standalone output.
const { statSync } = process.getBuiltinModule("node:fs")

/** The files that Next.js reads the environment from, and the secret that is created in development. */
const secretFiles = [
  ".env",
  ".env.local",
  ".env.production",
  ".env.production.local",
  ".env.development",
  ".env.development.local",
  "data/session-password",
]

/** Collects what can be known without the network. */
export function collectSettingsFacts(config: Config, folder: string): SettingsFacts {
  return { ...config, readableFiles: findReadableFiles(config.databaseUrl, folder) }
}

function findReadableFiles(databaseUrl: string, folder: string): string[] {
  // Windows has no such permissions, and reports that everyone can read everything.
  if (process.platform === "win32") return []
  const database = databaseUrl.startsWith("file:") ? databaseUrl.replace(/^file:/, "") : undefined
  const databaseFiles = database === undefined ? [] : [database, `${database}-wal`, `${database}-shm`]
  return [...secretFiles.map((file) => `${folder}/${file}`), ...databaseFiles]
    .filter((path) => ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o004) !== 0)
    .map((path) => relative(folder, path))
}
