// Makes the database of a running server unavailable.

import { renameSync } from "node:fs"

/** Moves the SQLite file away while `work` runs. */
export async function withoutDatabaseFile<Value>(
  databaseUrl: string,
  work: () => Promise<Value>,
): Promise<Value> {
  const path = databaseUrl.replace(/^file:/, "")
  renameSync(path, `${path}.moved`)
  try {
    return await work()
  } finally {
    renameSync(`${path}.moved`, path)
  }
}
