// npm run bench: measures ceremonies per second, and compares them with a Next.js app that does nothing.
//   -- --peers      also measures better-auth (installs and builds it the first time)
//   -- --store      measures the effect of the number of rows
//   -- --postgres   compares two processes with one, on one PostgreSQL server
//   -- --algorithms compares the algorithms of passkeys
//   -- --cold-start measures the time from the start until the first sign-in
//   -- --development measures the first page and API call after `npm run dev`, next to a blank Next.js app
//   -- --pages      weighs the pages' scripts and other client libraries (installs those the first time)
//   -- --profile    shows where the CPU time goes
//   -- --quick      runs short rounds, to check that the benchmark works. Their results are meaningless.

import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { measureAlgorithms } from "./algorithms.ts"
import { measureColdStart } from "./coldStart.ts"
import { measureDevelopmentStart } from "./developmentStart.ts"
import { startLoad } from "./load/process.ts"
import { measurePages } from "./pages.ts"
import { measurePostgres } from "./postgres.ts"
import { profile } from "./profile.ts"
import { measureSpeed } from "./speed.ts"
import { measureStore } from "./store/measure.ts"
import { choosePlacement } from "./support/cores.ts"
import { report } from "./support/run.ts"

const { values } = parseArgs({
  options: {
    peers: { type: "boolean" },
    store: { type: "boolean" },
    postgres: { type: "boolean" },
    algorithms: { type: "boolean" },
    "cold-start": { type: "boolean" },
    development: { type: "boolean" },
    pages: { type: "boolean" },
    profile: { type: "boolean" },
    quick: { type: "boolean", default: false },
  },
})

const folder = await mkdtemp(join(tmpdir(), "passkeys-bench-"))
const placement = choosePlacement()
if (placement.serverCore === undefined) {
  report("This system can't pin processes to a core. Expect results to vary more.")
}
const load = startLoad(placement.loadCore)
const context = { folder, placement, load, isQuick: values.quick }
try {
  if (values.store) await measureStore(context)
  else if (values.postgres) await measurePostgres(context)
  else if (values.algorithms) await measureAlgorithms(context)
  else if (values["cold-start"]) await measureColdStart(context)
  else if (values.development) await measureDevelopmentStart(context)
  else if (values.pages) await measurePages(context)
  else if (values.profile) await profile(context)
  else await measureSpeed(context, values.peers === true)
} finally {
  load.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
