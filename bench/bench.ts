// npm run bench: how many ceremonies a second, against the framework's floor.
//   -- --peers      with better-auth beside them (installs and builds it the first time)
//   -- --store      what the number of rows costs
//   -- --postgres   two processes on one PostgreSQL against one
//   -- --profile    where the CPU goes
//   -- --quick      short rounds: to see that it works, not to believe

import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { startLoad } from "./load/process.ts"
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
    profile: { type: "boolean" },
    quick: { type: "boolean", default: false },
  },
})

const folder = await mkdtemp(join(tmpdir(), "passkeys-bench-"))
const placement = choosePlacement()
if (placement.serverCore === undefined) {
  report("processes can't be pinned to a core here: expect more spread")
}
const load = startLoad(placement.loadCore)
const context = { folder, placement, load, isQuick: values.quick }
try {
  if (values.store) await measureStore(context)
  else if (values.postgres) await measurePostgres(context)
  else if (values.profile) await profile(context)
  else await measureSpeed(context, values.peers === true)
} finally {
  load.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
