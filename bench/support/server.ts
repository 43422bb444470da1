// Starts a production server on a free port of this machine and waits until it responds.

import { spawn, type ChildProcess } from "node:child_process"
import { createServer } from "node:net"
import { join } from "node:path"
import { onCore, readCpuMilliseconds } from "./cores.ts"

export interface RunningServer {
  port: number
  /** Returns the CPU milliseconds used so far, or undefined if the system doesn't say. */
  readCpu: () => number | undefined
  /** Returns the output so far. */
  readLog: () => string
  stop: () => Promise<void>
}

export interface ServerCommand {
  /** The folder of the Next app. */
  folder: string
  /** The folder in which `next` is installed. */
  nextFolder: string
  core: number | undefined
  environment: Record<string, string>
  /** A path that responds with any status once the server is ready. */
  path: string
  port?: number
  nodeOptions?: string[]
}

/** Runs `next start` for a built app. */
export async function startNext(command: ServerCommand): Promise<RunningServer> {
  const port = command.port ?? (await findFreePort())
  const next = join(command.nextFolder, "node_modules/next/dist/bin/next")
  const { file, args } = onCore(command.core, [
    process.execPath,
    ...(command.nodeOptions ?? []),
    ...[next, "start", "-p", String(port), "-H", "127.0.0.1"],
  ])
  const { NODE_OPTIONS: _, PORT: __, ...environment } = process.env
  const child = spawn(file, args, {
    cwd: command.folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...environment, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...command.environment },
  })
  const chunks: Buffer[] = []
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk))
  const readLog = () => Buffer.concat(chunks).toString("utf8")
  const killAtExit = () => child.kill("SIGKILL")
  process.once("exit", killAtExit)
  const stop = async () => {
    process.off("exit", killAtExit)
    await endProcess(child)
  }
  try {
    await waitUntilReady(`http://127.0.0.1:${port}${command.path}`, child, readLog)
  } catch (error) {
    await stop()
    throw error
  }
  const readCpu = () => (child.pid === undefined ? undefined : readCpuMilliseconds(child.pid))
  return { port, readCpu, readLog, stop }
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

const startTimeoutMilliseconds = 60_000

async function waitUntilReady(url: string, child: ChildProcess, readLog: () => string): Promise<void> {
  const deadline = Date.now() + startTimeoutMilliseconds
  while (Date.now() < deadline && child.exitCode === null) {
    const isReady = await fetch(url).then(
      () => true,
      () => false,
    )
    if (isReady) return
    await new Promise((resume) => setTimeout(resume, 50))
  }
  throw new Error(`The server didn't start:\n${readLog()}`)
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once("close", resolve))
  const killing = setTimeout(() => child.kill("SIGKILL"), 5_000)
  child.kill("SIGTERM")
  await ended
  clearTimeout(killing)
}
