// Shows where the CPU time of a ceremony goes, by package and folder, from a sampling profile of the server during a round.

import { join } from "node:path"
import type { BenchContext } from "./context.ts"
import type { Ceremony } from "./load/messages.ts"
import { prepare, type Measured } from "./measure.ts"
import { connectProfiler } from "./profile/inspector.ts"
import { createLocator, toPart } from "./profile/locate.ts"
import { summarizeProfile } from "./profile/summary.ts"
import { writeResults } from "./results.ts"
import { report } from "./support/run.ts"
import { findFreePort } from "./support/server.ts"
import { ours } from "./systems.ts"

export async function profile({ folder, placement, load, isQuick }: BenchContext): Promise<void> {
  await ours.prepare()
  const inspectorPort = await findFreePort()
  const started = await ours.start({
    folder: join(folder, "profiled"),
    core: placement.serverCore,
    nodeOptions: [`--inspect=127.0.0.1:${inspectorPort}`],
  })
  try {
    const ceremonies: Ceremony[] = ["authentication", "registration"]
    const system: Measured = { name: ours.name, started, ceremonies }
    const warmUpSeconds = isQuick ? 6 : 30
    await prepare(load, [system], { people: 500, warmUpSeconds })
    const profiler = await connectProfiler(inspectorPort)
    const locate = createLocator()
    const results: Record<string, object> = {}
    for (const ceremony of ceremonies) {
      report(`profiling ${ceremony}`)
      await profiler.start()
      const command = {
        command: "round",
        system: ours.name,
        ceremony,
        concurrency: 16,
        seconds: isQuick ? 5 : 15,
      } as const
      const round = await load.run(command, "round")
      const summary = summarizeProfile(await profiler.stop(), locate, toPart, round.ceremonies)
      results[ceremony] = summary
      console.log(`\n${ceremony}: CPU milliseconds per ceremony while profiling`)
      console.table(summary.byPart)
      console.table(summary.mostExpensive)
    }
    profiler.close()
    if (!isQuick) await writeResults("profile", placement, results)
  } finally {
    await started.stop()
  }
}
