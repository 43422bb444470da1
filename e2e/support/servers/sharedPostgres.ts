// A PostgreSQL server that test files share. It starts when a file first needs it and ends with the Vitest worker.

import { startPostgres, type RunningPostgres } from "@/scripts/startPostgres"

let postgres: Promise<RunningPostgres> | undefined
let databases = 0

/** Creates an empty database and returns its URL. */
export async function createPostgresDatabase(): Promise<string> {
  postgres ??= startPostgres()
  databases += 1
  return (await postgres).createDatabase(`shared${databases}`)
}
