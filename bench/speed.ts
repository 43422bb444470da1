// Measures ceremonies per second of this project, the floor, and optionally the peers.

import { join } from "node:path"
import { drawChart } from "./chart.ts"
import type { BenchContext } from "./context.ts"
import { compare, prepare, runRounds, summarize, toKey, type Measured, type Schedule } from "./measure.ts"
import { formatTable, writeResults } from "./results.ts"
import { report } from "./support/run.ts"
import { toSpread } from "./support/statistics.ts"
import { betterAuth, floor, ours, type StartedSystem, type System } from "./systems.ts"

/** Takes about six minutes without the peers. V8 still compiles during the first minute, so a shorter warm-up is unfair to the larger system. */
const schedule: Schedule = {
  people: 500,
  warmUpSeconds: 60,
  leadInSeconds: 2,
  rounds: 5,
  roundSeconds: 4,
  concurrency: 16,
}
const peersSchedule: Schedule = { ...schedule, leadInSeconds: 3, rounds: 9 }
const quickSchedule: Schedule = {
  ...schedule,
  people: 50,
  warmUpSeconds: 2,
  leadInSeconds: 1,
  rounds: 2,
  roundSeconds: 2,
}

export async function measureSpeed(context: BenchContext, withPeers: boolean): Promise<void> {
  const { load, isQuick } = context
  const systems = withPeers ? [floor, betterAuth, ours] : [floor, ours]
  for (const system of systems) await system.prepare()
  const chosen = isQuick ? quickSchedule : withPeers ? peersSchedule : schedule

  const started = await startAll(systems, context)
  try {
    const measured: Measured[] = systems.map((system) => ({
      name: system.name,
      started: requireStarted(started.get(system)),
      ceremonies: system === floor ? ["authentication"] : ["authentication", "registration"],
    }))
    await prepare(load, measured, chosen)
    const rounds = await runRounds(load, measured, chosen)
    const authentications = measured.map((system) => ({ ...system, ceremonies: ["authentication" as const] }))
    const crowded = { ...chosen, rounds: Math.ceil(chosen.rounds / 2), concurrency: 64 }
    const crowdedRounds = await runRounds(load, authentications, crowded)

    const authentication = toKey(ours.name, "authentication")
    const registration = toKey(ours.name, "registration")
    const ofFloor = toKey(floor.name, "authentication")
    const ofBetterAuth = toKey(betterAuth.name, "authentication")
    const ratios = {
      "CPU per authentication, relative to the floor": compare(
        rounds,
        authentication,
        ofFloor,
        "cpuMilliseconds",
      ),
      "CPU per registration, relative to an authentication": compare(
        rounds,
        registration,
        authentication,
        "cpuMilliseconds",
      ),
      "p99 with 64 at a time, relative to p50": summarizeTail(crowdedRounds.get(authentication) ?? []),
      ...(withPeers && {
        "authentications per second, relative to better-auth": compare(
          rounds,
          authentication,
          ofBetterAuth,
          "perSecond",
        ),
        "CPU per authentication, relative to better-auth": compare(
          rounds,
          authentication,
          ofBetterAuth,
          "cpuMilliseconds",
        ),
      }),
    }
    const results = { schedule: chosen, at16: summarize(rounds), at64: summarize(crowdedRounds), ratios }
    console.log(formatTable(results))
    if (isQuick) return
    const name = withPeers ? "peers" : "speed"
    await writeResults(name, context.placement, results)
    await drawChart(name, results)
    report(`Wrote bench/results/${name}.json and ${name}.svg.`)
  } finally {
    for (const system of started.values()) await system.stop()
  }
}

function summarizeTail(rounds: readonly { p50: number; p99: number }[]) {
  return toSpread(rounds.map(({ p50, p99 }) => p99 / p50))
}

async function startAll(
  systems: System[],
  { folder, placement }: BenchContext,
): Promise<Map<System, StartedSystem>> {
  const started = new Map<System, StartedSystem>()
  for (const system of systems) {
    report(`starting ${system.name}`)
    const core = placement.serverCore
    started.set(system, await system.start({ folder: join(folder, system.surface), core }))
  }
  return started
}

function requireStarted(system: StartedSystem | undefined): StartedSystem {
  if (!system) throw new Error("The system isn't running")
  return system
}
