// Compares the cost of an authentication by the algorithm of the passkey, on one server.

import { join } from "node:path"
import type { SoftwareAlgorithm } from "../lib/passkeys/testing/softwareAuthenticator.ts"
import type { BenchContext } from "./context.ts"
import { compare, prepare, runRounds, summarize, toKey, type Measured, type Schedule } from "./measure.ts"
import { formatTable, writeResults } from "./results.ts"
import { ours } from "./systems.ts"

const schedule: Schedule = {
  people: 50,
  warmUpSeconds: 10,
  leadInSeconds: 1,
  rounds: 5,
  roundSeconds: 4,
  concurrency: 16,
}
const quickSchedule: Schedule = { ...schedule, warmUpSeconds: 1, rounds: 2, roundSeconds: 1 }

const algorithms: readonly { name: string; algorithm: SoftwareAlgorithm }[] = [
  { name: "ES256", algorithm: -7 },
  { name: "Ed25519", algorithm: -8 },
  { name: "RS256", algorithm: -257 },
  { name: "ML-DSA-44", algorithm: -48 },
  { name: "ML-DSA-65", algorithm: -49 },
  { name: "ML-DSA-87", algorithm: -50 },
]

export async function measureAlgorithms({ folder, placement, load, isQuick }: BenchContext): Promise<void> {
  await ours.prepare()
  const server = await ours.start({ folder: join(folder, "algorithms"), core: placement.serverCore })
  try {
    const systems: Measured[] = algorithms.map(({ name, algorithm }) => ({
      name,
      started: { target: { ...server.target, algorithm }, readCpu: server.readCpu },
      ceremonies: ["authentication"],
    }))
    const chosen = isQuick ? quickSchedule : schedule
    await prepare(load, systems, chosen)
    const rounds = await runRounds(load, systems, chosen)
    const es256 = toKey("ES256", "authentication")
    const ratios = Object.fromEntries(
      algorithms
        .slice(1)
        .map(({ name }) => [
          `CPU per authentication with ${name}, relative to ES256`,
          compare(rounds, toKey(name, "authentication"), es256, "cpuMilliseconds"),
        ]),
    )
    const results = { schedule: chosen, at16: summarize(rounds), at64: {}, ratios }
    console.log(formatTable(results))
    if (!isQuick) await writeResults("algorithms", placement, results)
  } finally {
    await server.stop()
  }
}
