// Runs interleaved rounds: each system in turn, again and again, so that a disturbance of the machine affects all of them.

import type { Ceremony } from "./load/messages.ts"
import type { Load } from "./load/process.ts"
import { report } from "./support/run.ts"
import { toRatio, toSpread, type Spread } from "./support/statistics.ts"
import type { StartedSystem } from "./systems.ts"

export interface Measured {
  name: string
  started: Pick<StartedSystem, "target" | "readCpu">
  ceremonies: Ceremony[]
}

export interface Schedule {
  people: number
  /** For each ceremony of each system. */
  warmUpSeconds: number
  /** How long each round runs before it counts. V8 drops compiled code while a server is idle. */
  leadInSeconds: number
  rounds: number
  roundSeconds: number
  concurrency: number
}

/** The result of one round of one system. */
interface Round {
  perSecond: number
  cpuMilliseconds: number
  p50: number
  p99: number
}

/** The rounds of each system and ceremony, in sequence. */
export type Rounds = Map<string, Round[]>

/** Connects the load process to each system, checks that the system rejects invalid responses, and warms it up. */
export async function prepare(
  load: Load,
  systems: Measured[],
  schedule: Pick<Schedule, "people" | "warmUpSeconds">,
): Promise<void> {
  for (const { name, started, ceremonies } of systems) {
    await load.run(
      { command: "open", system: name, target: started.target, people: schedule.people },
      "opened",
    )
    const { accepted } = await load.run({ command: "check", system: name }, "checked")
    if (accepted.length > 0) throw new Error(`${name} accepted invalid responses: ${accepted.join("; ")}`)
    for (const ceremony of ceremonies) {
      const seconds = schedule.warmUpSeconds
      report(`${toKey(name, ceremony)}: warming up for ${seconds} s`)
      await load.run({ command: "round", system: name, ceremony, concurrency: 16, seconds }, "round")
    }
  }
}

export async function runRounds(load: Load, systems: Measured[], schedule: Schedule): Promise<Rounds> {
  const rounds: Rounds = new Map()
  const { concurrency } = schedule
  for (let round = 1; round <= schedule.rounds; round += 1) {
    const rates: string[] = []
    for (const { name, started, ceremonies } of systems) {
      for (const ceremony of ceremonies) {
        const command = { command: "round", system: name, ceremony, concurrency } as const
        await load.run({ ...command, seconds: schedule.leadInSeconds }, "round")
        const before = started.readCpu() ?? NaN
        const reply = await load.run({ ...command, seconds: schedule.roundSeconds }, "round")
        const cpuMilliseconds = ((started.readCpu() ?? NaN) - before) / reply.ceremonies
        const perSecond = reply.ceremonies / reply.seconds
        const { p50, p99 } = reply
        const key = toKey(name, ceremony)
        rounds.set(key, [...(rounds.get(key) ?? []), { perSecond, cpuMilliseconds, p50, p99 }])
        rates.push(`${key} ${perSecond.toFixed(0)}/s`)
      }
    }
    report(`round ${round} of ${schedule.rounds}, ${concurrency} at a time: ${rates.join(", ")}`)
  }
  return rounds
}

export function toKey(name: string, ceremony: Ceremony): string {
  return `${name}, ${ceremony}`
}

export interface Summary {
  perSecond: Spread
  cpuMilliseconds: Spread
  p50: Spread
  p99: Spread
}

export function summarize(rounds: Rounds): Record<string, Summary> {
  return Object.fromEntries(
    [...rounds].map(([key, measured]) => [
      key,
      {
        perSecond: toSpread(measured.map((round) => round.perSecond)),
        cpuMilliseconds: toSpread(measured.map((round) => round.cpuMilliseconds)),
        p50: toSpread(measured.map((round) => round.p50)),
        p99: toSpread(measured.map((round) => round.p99)),
      },
    ]),
  )
}

/** Returns the ratio of the first to the second, compared round by round. */
export function compare(rounds: Rounds, first: string, second: string, measure: keyof Round): Spread {
  const of = (key: string) => (rounds.get(key) ?? []).map((round) => round[measure])
  return toRatio(of(first), of(second))
}
