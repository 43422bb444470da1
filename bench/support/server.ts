// Starts a production server on a free port of this machine and waits until it answers.

import { spawn, type ChildProcess } from "node:child_process"
import { createServer } from "node:net"
import { join } from "node:path"
import { onCore, readCpuMilliseconds } from "./cores.ts"

export interface RunningServer {
  port: number
  /** CPU time used so far by all its processes, in milliseconds; undefined where the system does not tell. */
  readCpu: () => number | undefined
  /** What it has written so far. */
  readLog: () => string
  stop: () => Promise<void>
}

export interface ServerCommand {
  /** The folder of the Next app. */
  folder: string
  /** Where `next` is installed. */
  nextFolder: string
  core: number | undefined
  environment: Record<string, string>
  /** Answers with any status once the server takes requests. */
  path: string
  port?: number
  nodeOptions?: string[]
}

/** Starts `next start` of a built app. */
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
    await untilItAnswers(`http://127.0.0.1:${port}${command.path}`, child, readLog)
  } catch (error) {
    await stop()
    throw error
  }
  const readCpu = () => (child.pid === undefined ? undefined : readCpuMilliseconds(child.pid))
  return { port, readCpu, readLog, stop }
}

/** A port that was free a moment ago. */
export function findFreePort(): Promise<number> {
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

const startTimeoutMilliseconds = 60_000

async function untilItAnswers(url: string, child: ChildProcess, readLog: () => string): Promise<void> {
  const deadline = Date.now() + startTimeoutMilliseconds
  while (Date.now() < deadline && child.exitCode === null) {
    const isAnswering = await fetch(url).then(
      () => true,
      () => false,
    )
    if (isAnswering) return
    await new Promise((resume) => setTimeout(resume, 50))
  }
  throw new Error(`The server did not start:\n${readLog()}`)
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((answer) => child.once("close", answer))
  const killing = setTimeout(() => child.kill("SIGKILL"), 5_000)
  child.kill("SIGTERM")
  await ended
  clearTimeout(killing)
}
