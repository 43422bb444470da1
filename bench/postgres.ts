// Compares two processes with one, on one PostgreSQL server. This takes four cores: two servers, the database, and the load.
// With fewer cores, they compete, and the ratio says more about the machine than about the program.

import { availableParallelism } from "node:os"
import { join } from "node:path"
import { startPostgres } from "../scripts/testing/startPostgres.ts"
import type { BenchContext } from "./context.ts"
import { compare, prepare, runRounds, summarize, toKey, type Measured, type Schedule } from "./measure.ts"
import { formatTable, writeResults } from "./results.ts"
import { report } from "./support/run.ts"
import { ours, type StartedSystem } from "./systems.ts"

const schedule: Schedule = {
  people: 500,
  warmUpSeconds: 30,
  leadInSeconds: 3,
  rounds: 5,
  roundSeconds: 5,
  concurrency: 16,
}
const quickSchedule: Schedule = {
  ...schedule,
  people: 50,
  warmUpSeconds: 3,
  leadInSeconds: 1,
  rounds: 2,
  roundSeconds: 2,
}
const fairCores = 4

export async function measurePostgres({ folder, placement, load, isQuick }: BenchContext): Promise<void> {
  const cores = availableParallelism()
  if (cores < fairCores)
    report(
      `${cores} cores aren't enough for two servers, PostgreSQL, and the load. The comparison isn't fair.`,
    )
  await ours.prepare()
  const postgres = await startPostgres()
  const running: StartedSystem[] = []
  try {
    // Not pinned to cores, so that the scheduler decides which processes share one.
    const start = (name: string, originPort?: number) =>
      ours.start({
        folder: join(folder, name),
        core: undefined,
        environment: { DATABASE_URL: postgres.url },
        ...(originPort !== undefined && { originPort }),
      })
    const first = await start("first")
    running.push(first)
    const second = await start("second", first.port)
    running.push(second)
    const both = {
      target: { ...first.target, ports: [first.port, second.port] },
      readCpu: () => (first.readCpu() ?? NaN) + (second.readCpu() ?? NaN),
    }
    const systems: Measured[] = [
      { name: "one process", started: first, ceremonies: ["authentication"] },
      { name: "two processes", started: both, ceremonies: ["authentication"] },
    ]
    const chosen = isQuick ? quickSchedule : schedule
    await prepare(load, systems, chosen)
    const rounds = await runRounds(load, systems, chosen)
    const one = toKey("one process", "authentication")
    const two = toKey("two processes", "authentication")
    const ratios = {
      "ceremonies per second, two processes to one": compare(rounds, two, one, "perSecond"),
      "CPU per ceremony, two processes to one": compare(rounds, two, one, "cpuMilliseconds"),
    }
    const results = { schedule: chosen, at16: summarize(rounds), at64: {}, ratios }
    console.log(formatTable(results))
    if (!isQuick) await writeResults("postgres", placement, { ...results, hasCoresForIt: cores >= fairCores })
  } finally {
    for (const system of running) await system.stop()
    await postgres.stop()
  }
}
