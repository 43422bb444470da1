// Measures how long a newcomer waits after `npm run dev` in a fresh clone, next to a blank Next.js app: until the first page, and
// then until the first API call. Both start without Turbopack's cache, in turns.

import { spawn, type ChildProcess } from "node:child_process"
import { readFile, readdir, rm } from "node:fs/promises"
import { join, resolve } from "node:path"
import { copyBlankApp } from "./blankApp.ts"
import type { BenchContext } from "./context.ts"
import { formatSpread, writeResults } from "./results.ts"
import { readCpuMilliseconds } from "./support/cores.ts"
import { report } from "./support/run.ts"
import { findFreePort } from "./support/server.ts"
import { toRatio, toSpread } from "./support/statistics.ts"

const root = resolve(import.meta.dirname, "..")
const rounds = 5
const requestTimeoutMilliseconds = 120_000

interface App {
  name: string
  folder: string
  environment: (round: string) => Record<string, string>
  callApi: (origin: string) => Promise<Response>
}

const steps = ["first page", "first API call", "both"] as const
type Step = (typeof steps)[number]
type Times = Record<Step, { seconds: number; cpuSeconds: number }>

export async function measureDevelopmentStart({ folder, placement, isQuick }: BenchContext): Promise<void> {
  const blank: App = {
    name: "blank Next.js app",
    folder: await copyBlankApp(),
    environment: () => ({}),
    callApi: (origin) => post(`${origin}/api/hello`),
  }
  const ours: App = {
    name: "this project",
    folder: root,
    environment: (round) => ({
      DATABASE_URL: `file:${join(folder, `development-${round}.db`)}`,
      SESSION_PASSWORD: "a public password for benchmarks",
    }),
    callApi: (origin) => post(`${origin}/api/passkey/authenticate/start`),
  }
  const measured: { blank: Times[]; ours: Times[] } = { blank: [], ours: [] }
  // The first round fills the disk's cache, so it doesn't count.
  for (let round = 0; round <= (isQuick ? 1 : rounds); round += 1) {
    const times = { blank: await start(blank, String(round)), ours: await start(ours, String(round)) }
    for (const [name, { "first page": page, "first API call": call }] of Object.entries(times)) {
      report(
        `${name}: page ${page.seconds.toFixed(1)} s (CPU ${page.cpuSeconds.toFixed(1)} s), API ${call.seconds.toFixed(1)} s (CPU ${call.cpuSeconds.toFixed(1)} s)`,
      )
    }
    if (round === 0) continue
    measured.blank.push(times.blank)
    measured.ours.push(times.ours)
  }
  const results = Object.fromEntries(
    steps.flatMap((step) =>
      (["seconds", "cpuSeconds"] as const).map((unit) => {
        const pick = (times: Times[]) => times.map((time) => time[step][unit])
        const { blank: theirs, ours: own } = measured
        return [
          `${step}, ${unit}`,
          {
            blank: toSpread(pick(theirs)),
            ours: toSpread(pick(own)),
            ratio: toRatio(pick(own), pick(theirs)),
          },
        ]
      }),
    ),
  )
  for (const [name, { blank: theirs, ours: own, ratio }] of Object.entries(results)) {
    console.log(
      `${name}: blank ${formatSpread(theirs, 1)}, this project ${formatSpread(own, 1)}, ratio ${formatSpread(ratio, 2)}`,
    )
  }
  if (!isQuick) await writeResults("developmentStart", placement, { rounds, ...results })
}

async function start(app: App, round: string): Promise<Times> {
  await rm(join(app.folder, ".next/dev"), { recursive: true, force: true })
  const port = await findFreePort()
  const origin = `http://localhost:${port}`
  const { NODE_OPTIONS: _, PORT: __, ...environment } = process.env
  const startedAt = performance.now()
  const next = join(app.folder, "node_modules/next/dist/bin/next")
  const child = spawn(process.execPath, [next, "dev", "-p", String(port)], {
    cwd: app.folder,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    env: { ...environment, NODE_ENV: "development", NEXT_TELEMETRY_DISABLED: "1", ...app.environment(round) },
  })
  const chunks: Buffer[] = []
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk))
  const killAtExit = () => killGroup(child)
  process.once("exit", killAtExit)
  const readTimes = async () => ({
    seconds: (performance.now() - startedAt) / 1000,
    cpuSeconds: (await readGroupCpu(child.pid)) / 1000,
  })
  try {
    await requestUntilServed(() => fetch(origin))
    const page = await readTimes()
    await requestUntilServed(() => app.callApi(origin))
    const call = await readTimes()
    return {
      "first page": page,
      "first API call": {
        seconds: call.seconds - page.seconds,
        cpuSeconds: call.cpuSeconds - page.cpuSeconds,
      },
      both: call,
    }
  } catch (error) {
    throw new Error(`${app.name} failed:\n${Buffer.concat(chunks).toString("utf8")}`, { cause: error })
  } finally {
    process.off("exit", killAtExit)
    const ended = new Promise((resume) => child.once("close", resume))
    killGroup(child)
    await ended
  }
}

function post(url: string): Promise<Response> {
  const { origin } = new URL(url)
  return fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: origin, "Sec-Fetch-Site": "same-origin" },
    body: "{}",
  })
}

/** Repeats a request while nothing listens. */
async function requestUntilServed(request: () => Promise<Response>): Promise<void> {
  const deadline = Date.now() + requestTimeoutMilliseconds
  for (;;) {
    const response = await request().catch(() => undefined)
    if (response) {
      const text = await response.text()
      if (response.status !== 200)
        throw new Error(`${response.url}: ${response.status} ${text.slice(0, 300)}`)
      return
    }
    if (Date.now() > deadline) throw new Error("The server didn't start.")
    await new Promise((resume) => setTimeout(resume, 20))
  }
}

/** `next dev` starts other processes, so this adds up all of its process group. */
async function readGroupCpu(group: number | undefined): Promise<number> {
  let sum = 0
  for (const name of await readdir("/proc").catch(() => [])) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => "")
    const processGroup = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[2]
    if (Number(processGroup) === group) sum += readCpuMilliseconds(Number(name)) ?? 0
  }
  return sum
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL")
  } catch {
    // It has already ended.
  }
}
