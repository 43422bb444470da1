// Runs the production build as a process of its own, with a temporary folder for its settings and its database.

import { spawn, type ChildProcess } from "node:child_process"
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { compileCacheFolder } from "../../../scripts/testing/compileCache.ts"
import { copySqliteTemplate } from "../../../scripts/testing/findTemplate.ts"
import { closeIdleConnections } from "../httpClient.ts"
import { withoutOwnSettings } from "./withoutOwnSettings.ts"

export const sessionPassword = "a password for tests that is no secret"

export interface ServerSettings {
  /** `hostname` in passkeys_config.jsonc. Defaults to `localhost:<port>`. */
  hostname?: string
  /** The port to listen on. Defaults to a free one. */
  port?: number
  /** More settings in passkeys_config.jsonc. */
  settings?: Record<string, unknown>
  /** The whole text of passkeys_config.jsonc, instead of `hostname` and `settings`. */
  configText?: string
  /** Adds to the environment that the server needs. `undefined` removes a variable. */
  environment?: Record<string, string | undefined>
  /** The folder of the standalone output. Defaults to the one that the build wrote. */
  standaloneFolder?: string
  /** Whether to run `next start`, as `npm start` does, instead of the standalone output. */
  usesNextStart?: boolean
}

export interface ServerProcess {
  pid: number | undefined
  port: number
  hostname: string
  databaseUrl: string
  /** Returns everything that the process has written so far. */
  readLog: () => string
  /** Resolves once the process has written this text; rejects if the process ends first. */
  waitForLog: (text: string) => Promise<void>
  /** Sends the signal, waits until the process has ended and all its output was read, and returns its exit code. */
  end: (signal: "SIGKILL" | "SIGTERM") => Promise<number | null>
  /** Waits until the process ends by itself, and returns its exit code. */
  waitForEnd: () => Promise<number | null>
  /** Ends the process if it still runs, and removes its folder. */
  remove: () => Promise<void>
}

/** Starts the process. It doesn't wait until the server accepts requests. */
export async function spawnServer(options: ServerSettings): Promise<ServerProcess> {
  if (!existsSync(resolve(".next/BUILD_ID"))) {
    throw new Error("There is no production build to test. Run `npm run build` first.")
  }
  const folder = mkdtempSync(join(tmpdir(), "passkeys-test-"))
  const port = options.port ?? (await findFreePort())
  const hostname = options.hostname ?? `localhost:${port}`
  const configPath = join(folder, "passkeys_config.jsonc")
  const databaseUrl = options.environment?.["DATABASE_URL"] ?? createSqliteDatabase(folder)
  const settings = { hostname, app_name: "Passkeys", ...options.settings }
  writeFileSync(configPath, options.configText ?? JSON.stringify(settings))

  const { standaloneFolder, usesNextStart } = options
  const program = usesNextStart
    ? [resolve("node_modules/next/dist/bin/next"), "start", "-H", "127.0.0.1"]
    : ["server.js"]
  const child = spawn(process.execPath, ["--import", endWithParent, ...program], {
    cwd: usesNextStart ? undefined : (standaloneFolder ?? resolve(".next/standalone")),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      ...withoutOwnSettings(process.env),
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      NODE_COMPILE_CACHE: standaloneFolder === undefined ? compileCacheFolder : undefined,
      TEST_SERVER_FOLDER: folder,
      PORT: String(port),
      HOSTNAME: "127.0.0.1",
      PASSKEYS_CONFIG: configPath,
      DATABASE_URL: databaseUrl,
      SESSION_PASSWORD: sessionPassword,
      RATE_LIMIT: "off",
      ...options.environment,
    },
  })
  const log = collectLog(child)
  return {
    pid: child.pid,
    port,
    hostname,
    databaseUrl,
    ...log,
    end: (signal) => {
      child.kill(signal)
      return waitForEnd(child)
    },
    waitForEnd: () => waitForEnd(child),
    remove: async () => {
      await terminate(child)
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Returns the URL of a new database, which is migrated if the test runner has prepared one to copy. */
function createSqliteDatabase(folder: string): string {
  const path = join(folder, "passkeys.db")
  copySqliteTemplate(path)
  return `file:${path}`
}

const endWithParent = resolve("e2e/support/servers/endWithParent.ts")

function collectLog(child: ChildProcess): Pick<ServerProcess, "readLog" | "waitForLog"> {
  const chunks: Buffer[] = []
  const readLog = () => Buffer.concat(chunks).toString("utf8")
  const collect = (chunk: Buffer) => {
    chunks.push(chunk)
    child.emit("log")
  }
  child.stdout?.on("data", collect)
  child.stderr?.on("data", collect)
  const waitForLog = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const stopListening = () => {
        child.off("log", check)
        child.off("close", fail)
      }
      const check = () => {
        if (!readLog().includes(text)) return
        stopListening()
        resolve()
      }
      const fail = () => {
        stopListening()
        reject(new Error(`The server ended without writing "${text}":\n${readLog()}`))
      }
      child.on("log", check)
      child.on("close", fail)
      check()
      if (hasEnded(child)) fail()
    })
  return { readLog, waitForLog }
}

/** Returns a port that was free a moment ago. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      const port = typeof address === "object" && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

const stopTimeoutMilliseconds = 15_000

async function terminate(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  closeIdleConnections()
  const killTimer = setTimeout(() => child.kill("SIGKILL"), stopTimeoutMilliseconds)
  child.kill("SIGTERM")
  await waitForEnd(child)
  clearTimeout(killTimer)
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

/** "close" comes after "exit", when everything that the process wrote has been read. */
function waitForEnd(child: ChildProcess): Promise<number | null> {
  if (hasEnded(child)) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once("close", (code) => resolve(code)))
}
