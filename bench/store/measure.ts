// Measures the effect of the number of rows: the store's statements and whole ceremonies, on databases of different sizes.

import { spawn } from "node:child_process"
import { join, resolve } from "node:path"
import { createInterface } from "node:readline"
import { build } from "esbuild"
import { z } from "zod"
import { startPostgres } from "../../scripts/testing/startPostgres.ts"
import type { BenchContext } from "../context.ts"
import { compare, prepare, runRounds, summarize, toKey, type Measured, type Schedule } from "../measure.ts"
import { formatTable, writeResults } from "../results.ts"
import { onCore } from "../support/cores.ts"
import { report } from "../support/run.ts"
import { ours, type StartedSystem } from "../systems.ts"
import type { StoreJob } from "./job.ts"

const schedule: Schedule = {
  people: 1000,
  warmUpSeconds: 15,
  leadInSeconds: 3,
  rounds: 5,
  roundSeconds: 4,
  concurrency: 16,
}
const quickSchedule: Schedule = { ...schedule, people: 50, warmUpSeconds: 3, rounds: 2, roundSeconds: 2 }

export async function measureStore(context: BenchContext): Promise<void> {
  const { folder, placement, isQuick } = context
  const million = isQuick ? 20_000 : 1_000_000
  const sizes = [
    { name: "a thousand passkeys", passkeys: 1000, abandonedChallenges: 0 },
    { name: "a million passkeys", passkeys: million, abandonedChallenges: 0 },
    { name: "a million abandoned challenges", passkeys: 1000, abandonedChallenges: million },
  ]
  const postgres = await startPostgres()
  try {
    const statements: Record<string, unknown> = {}
    const seconds = isQuick ? 0.3 : 1.5
    const files = sizes.map((size, index) => ({ ...size, url: `file:${join(folder, `store${index}.db`)}` }))
    statements["SQLite"] = await runJob(context, { databases: files, seconds, rounds: 5 })
    const urls = await Promise.all(sizes.map((_, index) => postgres.createDatabase(`store${index}`)))
    const databases = sizes.map((size, index) => ({ ...size, url: urls[index] ?? "" }))
    statements["PostgreSQL"] = await runJob(context, { databases, seconds, rounds: 5 })
    const ceremonies = await measureCeremonies(context, files)
    if (!isQuick) await writeResults("store", placement, { statements, ...ceremonies })
  } finally {
    await postgres.stop()
  }
}

const lineSchema = z.union([
  z.object({ progress: z.string() }),
  z.object({ table: z.record(z.string(), z.record(z.string(), z.number())) }),
])

/** Bundles statements.ts like the app, and runs it on the servers' core. */
async function runJob({ placement }: BenchContext, job: StoreJob): Promise<unknown> {
  const root = resolve(import.meta.dirname, "../..")
  const bundle = join(import.meta.dirname, "../.work/statements.mjs")
  await build({
    entryPoints: [join(import.meta.dirname, "statements.ts")],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "error",
  })
  const { file, args } = onCore(placement.serverCore, [process.execPath, bundle, JSON.stringify(job)])
  const child = spawn(file, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] })
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve))
  let table: unknown
  for await (const line of createInterface({ input: child.stdout })) {
    const message = lineSchema.parse(JSON.parse(line))
    if ("progress" in message) report(message.progress)
    else {
      table = message.table
      console.log("Statements per second, median")
      console.table(message.table)
    }
  }
  if ((await ended) !== 0) throw new Error("Measuring the statements failed")
  return table
}

async function measureCeremonies(
  { folder, placement, load, isQuick }: BenchContext,
  databases: { name: string; url: string }[],
) {
  await ours.prepare()
  const systems: Measured[] = []
  const running: StartedSystem[] = []
  try {
    for (const { name, url } of databases) {
      const environment = { DATABASE_URL: url }
      const started = await ours.start({
        folder: join(folder, name),
        core: placement.serverCore,
        environment,
      })
      running.push(started)
      systems.push({ name, started, ceremonies: ["authentication"] })
    }
    const chosen = isQuick ? quickSchedule : schedule
    await prepare(load, systems, chosen)
    const rounds = await runRounds(load, systems, chosen)
    const [thousand = "", ...others] = databases.map(({ name }) => toKey(name, "authentication"))
    const ratios = Object.fromEntries(
      others.map((other) => [
        `CPU, ${other}, relative to a thousand`,
        compare(rounds, other, thousand, "cpuMilliseconds"),
      ]),
    )
    const results = { schedule: chosen, at16: summarize(rounds), at64: {}, ratios }
    console.log(formatTable(results))
    return results
  } finally {
    for (const system of running) await system.stop()
  }
}
