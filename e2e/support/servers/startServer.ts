// Starts the production build for a test, with settings, a database and a log of its own.

import { failOnLogErrors } from "./serverLog.ts"
import { spawnServer, type ServerProcess, type ServerSettings } from "./serverProcess.ts"

export { sessionPassword } from "./serverProcess.ts"

export interface ServerOptions extends ServerSettings {
  /** Errors that are expected in the log and don't fail the test. */
  allowedErrors?: RegExp[]
}

export interface TestServer extends Pick<
  ServerProcess,
  "pid" | "port" | "databaseUrl" | "readLog" | "waitForLog"
> {
  /** The address that it listens on. */
  url: string
  /** The origin that its settings name. */
  origin: string
  /** Ends it at once, as a power cut or a lack of memory would. Call `stop` afterward. */
  kill: () => Promise<void>
  /** Asks it to end, and returns its exit code once it has ended. Call `stop` afterward. */
  terminate: () => Promise<number | null>
  /** Ends it and removes its folder. Throws if its log has an error that wasn't expected. */
  stop: () => Promise<void>
}

/** The port that requests go to, and the origin that they come from. */
export type ServerAddress = Pick<TestServer, "port" | "origin">

/** Starts the production build and waits until it accepts requests. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startServerOnce(options)
    } catch (error) {
      // Another process took the port after it was found free.
      const isPortTaken = error instanceof Error && error.message.includes("EADDRINUSE")
      if (!isPortTaken || attempt === 3) throw error
    }
  }
}

async function startServerOnce(options: ServerOptions): Promise<TestServer> {
  const { end, remove, waitForEnd: _, hostname, ...server } = await spawnServer(options)
  const url = `http://127.0.0.1:${server.port}`
  try {
    await withTimeout(server.waitForLog("Ready in"), server.readLog)
    // A connection that stays open would make the server wait when it is stopped.
    await fetch(`${url}/api/session`, { headers: { Connection: "close" } })
  } catch (error) {
    await remove()
    throw error
  }
  const scheme = hostname.startsWith("localhost") ? "http" : "https"
  return {
    ...server,
    url,
    origin: `${scheme}://${hostname}`,
    kill: async () => {
      await end("SIGKILL")
    },
    terminate: () => end("SIGTERM"),
    stop: async () => {
      await remove()
      failOnLogErrors(server.readLog(), options.allowedErrors)
    },
  }
}

/** Starts the production build with settings that it must reject. Returns its exit code and its log. */
export async function runFailingServer(
  options: ServerSettings,
): Promise<{ exitCode: number | null; log: string }> {
  const server = await spawnServer(options)
  try {
    return { exitCode: await server.waitForEnd(), log: server.readLog() }
  } finally {
    await server.remove()
  }
}

const startTimeoutSeconds = 30

async function withTimeout(ready: Promise<void>, readLog: () => string): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new Error(`The server didn't start within ${startTimeoutSeconds} s:\n${readLog()}`)),
    startTimeoutSeconds * 1000,
  )
  await Promise.race([ready, late]).finally(() => clearTimeout(timer))
}
