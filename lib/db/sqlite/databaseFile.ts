// The file of a SQLite database. It holds sessions and addresses, so no other user of the machine can read it.

import { chmodSync, statSync, type Stats } from "node:fs"
import { DriverAdapterError } from "@prisma/driver-adapter-utils"
import { createPrivateFile } from "../../createPrivateFile.ts"
import { log } from "../../log.ts"

/** Returns the path of `file:<path>`. */
export function toPath(databaseUrl: string): string {
  return databaseUrl.replace(/^file:/, "")
}

/** The path of a database that has no file. */
const inMemory = ":memory:"

/**
 * Creates the file and its folder if they don't exist, for their owner only. SQLite would use the process's umask, and gives the
 * files that it adds (-wal, -shm) the permissions of the first. A file that every user can read becomes its owner's only.
 */
export function prepareFile(path: string): void {
  if (path === inMemory) return
  createPrivateFile(path, "")
  for (const each of [path, `${path}-wal`, `${path}-shm`]) restrictFile(each)
}

function restrictFile(path: string): void {
  const mode = findFile(path)?.mode ?? 0
  const isOpenToOthers = (mode & 0o007) !== 0
  if (!isOpenToOthers) return
  try {
    chmodSync(path, 0o600)
  } catch (error) {
    log.warn({ path, err: error }, "Other users can read the database")
  }
}

/**
 * Remembers which file is at a path that was just opened. Returns a function that throws if it is no longer there: what is
 * written to a file that was deleted or replaced is lost.
 */
export function rememberFile(path: string): () => void {
  const opened = findFile(path)
  return () => {
    const current = findFile(path)
    if (current?.ino === opened?.ino && current?.dev === opened?.dev) return
    throw new DriverAdapterError({
      kind: "sqlite",
      // SQLite's own code for this, which it doesn't check for with a WAL: https://sqlite.org/rescode.html#readonly_dbmoved
      extendedCode: 1032,
      originalCode: "SQLITE_READONLY_DBMOVED",
      message: `The database file was deleted or replaced: ${path}. Put it back, or restart the application.`,
    })
  }
}

function findFile(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false })
}
