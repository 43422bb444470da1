// Measures how long a new instance takes from its start until it has finished a sign-in, on PostgreSQL. The CPU time says more on a
// machine that does other work, too.

import { join } from "node:path"
import { startPostgres } from "../scripts/testing/startPostgres.ts"
import type { BenchContext } from "./context.ts"
import { createCeremonies, type Ceremonies } from "./load/ceremonies.ts"
import { writeResults } from "./results.ts"
import { report } from "./support/run.ts"
import { toSpread, type Spread } from "./support/statistics.ts"
import { ours } from "./systems.ts"

interface ColdStart {
  seconds: Spread
  cpuSeconds: Spread
}

const rounds = 5

export async function measureColdStart({ folder, placement, isQuick }: BenchContext): Promise<void> {
  await ours.prepare()
  const postgres = await startPostgres()
  const compileCache = join(folder, "compile-cache")
  try {
    const empty = await measure("migrating an empty database", async (round) => {
      const databaseUrl = await postgres.createDatabase(`empty-${round}`)
      return { DATABASE_URL: databaseUrl }
    })
    const migrated = await measure("migrated database", () => ({ DATABASE_URL: postgres.url }))
    const cached = await measure("migrated database, with NODE_COMPILE_CACHE", () => ({
      DATABASE_URL: postgres.url,
      NODE_COMPILE_CACHE: compileCache,
    }))
    const results = { empty, migrated, cached }
    if (!isQuick) await writeResults("coldStart", placement, { rounds, ...results })
  } finally {
    await postgres.stop()
  }

  type Environment = Record<string, string>

  async function measure(
    name: string,
    prepare: (round: number) => Environment | Promise<Environment>,
  ): Promise<ColdStart> {
    const seconds: number[] = []
    const cpuSeconds: number[] = []
    // The first round fills caches, so it doesn't count.
    for (let round = 0; round <= (isQuick ? 1 : rounds); round += 1) {
      const environment = await prepare(round)
      const startedAt = performance.now()
      const started = await ours.start({
        folder: join(folder, `cold-${name.length}-${round}`),
        core: placement.serverCore,
        environment,
      })
      const ceremonies = createCeremonies(started.target)
      await signUpAndIn(ceremonies)
      if (round > 0) {
        seconds.push((performance.now() - startedAt) / 1000)
        cpuSeconds.push((started.readCpu() ?? NaN) / 1000)
      }
      await started.stop()
    }
    const measured = { seconds: toSpread(seconds), cpuSeconds: toSpread(cpuSeconds) }
    report(
      `${name}: ${measured.seconds.median.toFixed(2)} s, and ${measured.cpuSeconds.median.toFixed(2)} s of CPU time`,
    )
    return measured
  }
}

/** A sign-in needs a passkey, so this also includes a sign-up, which takes some milliseconds. */
async function signUpAndIn({ register, authenticate }: Ceremonies): Promise<void> {
  await register()
  await authenticate()
}
