import { availableParallelism } from "node:os"
import type { Stage } from "./runStages.ts"

/** How many cores the stages share. */
export const cores = Math.max(2, availableParallelism())

/** Everything that needs no build, longest first. */
export const checkStages: Stage[] = [
  { script: "test:unit", args: ["--maxWorkers", String(Math.max(1, cores - 1))] },
  { script: "lint" },
  { script: "types" },
  { script: "format:check" },
]
