// The production build, started on a throw-away folder: settings, database and log of its own.

import { spawn, type ChildProcess } from "node:child_process"
import { existsSync } from "node:fs"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"

export const sessionPassword = "a password for tests that is no secret"

export interface ServerOptions {
  /** `hostname` of passkeys_config.jsonc; `localhost:<port>` unless given. */
  hostname?: string
  /** More settings of passkeys_config.jsonc. */
  settings?: Record<string, unknown>
  /** On top of what the server needs; undefined takes a variable away. */
  environment?: Record<string, string | undefined>
  /** Where the standalone output is, to start that and not the build in this folder. */
  standaloneFolder?: string
  /** Errors that are expected in the log: these do not fail the test. */
  allowedErrors?: RegExp[]
}

export interface TestServer {
  /** Where it listens. */
  url: string
  /** The origin that it takes for its own, by its settings. */
  origin: string
  port: number
  pid: number | undefined
  /** `file:...` in its own folder, unless the environment that it was given names another. */
  databaseUrl: string
  /** Everything that it has written so far. */
  readLog: () => string
  /** Ends it at once, as a power cut or a lack of memory would. `stop` is still to be called. */
  kill: () => Promise<void>
  /** Asks it to end, and answers its exit code once it has. `stop` is still to be called. */
  terminate: () => Promise<number | null>
  /** Ends it and removes its folder. Throws where its log has an error that was not expected. */
  stop: () => Promise<void>
}

/** Starts the production build and waits until it answers. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startServerOnce(options)
    } catch (error) {
      // Between finding the free port and listening on it, somebody else took it.
      const isPortTaken = error instanceof Error && error.message.includes("EADDRINUSE")
      if (!isPortTaken || attempt === 3) throw error
    }
  }
}

async function startServerOnce(options: ServerOptions): Promise<TestServer> {
  const { process: server, folder, port, readLog, hostname, databaseUrl } = await spawnServer(options)
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    await endProcess(server)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    failOnErrors(readLog(), options.allowedErrors ?? [])
  }
  try {
    await untilItAnswers(`${url}/api/session`, server, readLog)
  } catch (error) {
    await stop().catch(() => {})
    throw error
  }
  const scheme = hostname.startsWith("localhost") ? "http" : "https"
  const endWith = (signal: "SIGKILL" | "SIGTERM") => {
    server.kill(signal)
    return exitOf(server)
  }
  return {
    url,
    origin: `${scheme}://${hostname}`,
    port,
    pid: server.pid,
    databaseUrl,
    readLog,
    kill: async () => {
      await endWith("SIGKILL")
    },
    terminate: () => endWith("SIGTERM"),
    stop,
  }
}

/** Starts the production build where it can't start. Answers how it ended, and what it wrote. */
export async function watchServerFail(
  options: ServerOptions & { configText?: string },
): Promise<{ exitCode: number | null; log: string }> {
  const { process: server, folder, readLog } = await spawnServer(options)
  try {
    return { exitCode: await exitOf(server), log: readLog() }
  } finally {
    await endProcess(server)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function spawnServer(options: ServerOptions & { configText?: string }) {
  if (!existsSync(resolve(".next/BUILD_ID"))) {
    throw new Error("There is no production build to test. Run `npm run build` first.")
  }
  const folder = await mkdtemp(join(tmpdir(), "passkeys-test-"))
  const port = await findFreePort()
  const hostname = options.hostname ?? `localhost:${port}`
  const configPath = join(folder, "passkeys_config.jsonc")
  const databaseUrl = options.environment?.["DATABASE_URL"] ?? `file:${join(folder, "passkeys.db")}`
  const settings = { hostname, app_name: "Passkeys", ...options.settings }
  await writeFile(configPath, options.configText ?? JSON.stringify(settings))

  const { standaloneFolder } = options
  const next = [resolve("node_modules/next/dist/bin/next"), "start", "-p", String(port), "-H", "127.0.0.1"]
  const child = spawn(process.execPath, standaloneFolder === undefined ? next : ["server.js"], {
    cwd: standaloneFolder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...withoutTestSettings(process.env),
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: String(port),
      HOSTNAME: "127.0.0.1",
      PASSKEYS_CONFIG: configPath,
      DATABASE_URL: databaseUrl,
      SESSION_PASSWORD: sessionPassword,
      RATE_LIMIT: "off",
      ...options.environment,
    },
  })
  const chunks: Buffer[] = []
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk))
  running.add(child)
  child.once("exit", () => running.delete(child))
  return {
    process: child,
    folder,
    port,
    hostname,
    databaseUrl,
    readLog: () => Buffer.concat(chunks).toString("utf8"),
  }
}

/** Those that outlive their test end with the process that runs the tests. */
const running = new Set<ChildProcess>()
process.once("exit", () => {
  for (const child of running) child.kill()
})

/** The settings of whoever runs the tests are not the tests'. */
function withoutTestSettings(environment: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const isOwn = (name: string) =>
    /^(OTEL|SMTP|MAIL)_/.test(name) ||
    ["INTEGRATION_KEYS", "NODE_OPTIONS", "PORT", "TRUST_PROXY"].includes(name)
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !isOwn(name)))
}

/** A port that was free a moment ago. */
function findFreePort(): Promise<number> {
  return new Promise((answer, fail) => {
    const probe = createServer()
    probe.once("error", fail)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      const port = typeof address === "object" && address !== null ? address.port : 0
      probe.close(() => answer(port))
    })
  })
}

const startTimeoutMilliseconds = 30_000
const pollMilliseconds = 50

async function untilItAnswers(url: string, server: ChildProcess, readLog: () => string): Promise<void> {
  const deadline = Date.now() + startTimeoutMilliseconds
  while (Date.now() < deadline) {
    if (hasEnded(server)) throw new Error(`The server ended as it started:\n${readLog()}`)
    const isAnswering = await fetch(url).then(
      () => true,
      () => false,
    )
    if (isAnswering) return
    await new Promise((resume) => setTimeout(resume, pollMilliseconds))
  }
  throw new Error(`The server did not answer in ${startTimeoutMilliseconds / 1000} s:\n${readLog()}`)
}

const stopTimeoutMilliseconds = 5_000

async function endProcess(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return
  const killing = setTimeout(() => server.kill("SIGKILL"), stopTimeoutMilliseconds)
  server.kill("SIGTERM")
  await exitOf(server)
  clearTimeout(killing)
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

/** "close" comes after "exit", when everything that the process wrote has been read. */
function exitOf(server: ChildProcess): Promise<number | null> {
  if (hasEnded(server)) return Promise.resolve(server.exitCode)
  return new Promise((answer) => server.once("close", (code) => answer(code)))
}

function failOnErrors(log: string, allowedErrors: RegExp[]): void {
  const errors = log
    .split("\n")
    .filter(isError)
    .filter((line) => !allowedErrors.some((allowed) => allowed.test(line)))
  if (errors.length > 0) throw new Error(`The server's log has errors:\n${errors.join("\n")}`)
}

const errorLevel = 50

/** A line of our log at level error or above, or one of Next's own errors. */
function isError(line: string): boolean {
  const level = /^\{"level":(\d+)/.exec(line)?.[1]
  return level === undefined
    ? /^\s*⨯|^\w*Error\b|^unhandledRejection/.test(line)
    : Number(level) >= errorLevel
}
