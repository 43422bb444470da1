// Interleaved rounds: each system in turn, again and again, so that what disturbs the machine disturbs them alike.

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
  warmUpSeconds: number
  /** How long each round runs before it counts: V8 drops what it has compiled while a server has nothing to do. */
  leadInSeconds: number
  rounds: number
  roundSeconds: number
  concurrency: number
}

/** What one round of one system gave. */
interface Round {
  perSecond: number
  cpuMilliseconds: number
  p50: number
  p99: number
}

/** By system and ceremony, the rounds in order. */
export type Rounds = Map<string, Round[]>

/** Connects the load to every system, checks that each refuses what it must, and warms it. */
export async function prepare(
  load: Load,
  systems: Measured[],
  schedule: Pick<Schedule, "people" | "warmUpSeconds">,
): Promise<void> {
  for (const { name, started, ceremonies } of systems) {
    await load.obey(
      { order: "open", system: name, target: started.target, people: schedule.people },
      "opened",
    )
    const { unrefused } = await load.obey({ order: "check", system: name }, "checked")
    if (unrefused.length > 0) throw new Error(`${name} must refuse, and did not: ${unrefused.join("; ")}`)
    report(`${name}: warming for ${schedule.warmUpSeconds} s`)
    for (const ceremony of ceremonies) {
      const seconds = schedule.warmUpSeconds / ceremonies.length
      await load.obey({ order: "round", system: name, ceremony, concurrency: 16, seconds }, "round")
    }
  }
}

export async function runRounds(load: Load, systems: Measured[], schedule: Schedule): Promise<Rounds> {
  const rounds: Rounds = new Map()
  const { concurrency } = schedule
  for (let round = 1; round <= schedule.rounds; round += 1) {
    const said: string[] = []
    for (const { name, started, ceremonies } of systems) {
      for (const ceremony of ceremonies) {
        const order = { order: "round", system: name, ceremony, concurrency } as const
        await load.obey({ ...order, seconds: schedule.leadInSeconds }, "round")
        const before = started.readCpu() ?? NaN
        const answer = await load.obey({ ...order, seconds: schedule.roundSeconds }, "round")
        const cpuMilliseconds = ((started.readCpu() ?? NaN) - before) / answer.ceremonies
        const perSecond = answer.ceremonies / answer.seconds
        const { p50, p99 } = answer
        const key = toKey(name, ceremony)
        rounds.set(key, [...(rounds.get(key) ?? []), { perSecond, cpuMilliseconds, p50, p99 }])
        said.push(`${key} ${perSecond.toFixed(0)}/s`)
      }
    }
    report(`round ${round} of ${schedule.rounds}, ${concurrency} at a time: ${said.join(", ")}`)
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

export function summarise(rounds: Rounds): Record<string, Summary> {
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

/** How many times as much of something the first is, compared round by round. */
export function compare(rounds: Rounds, first: string, second: string, what: keyof Round): Spread {
  const of = (key: string) => (rounds.get(key) ?? []).map((round) => round[what])
  return toRatio(of(first), of(second))
}
