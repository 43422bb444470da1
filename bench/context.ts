import type { Load } from "./load/process.ts"
import type { Placement } from "./support/cores.ts"

/** What every part of the benchmark is given. */
export interface BenchContext {
  /** A throw-away folder. */
  folder: string
  placement: Placement
  load: Load
  /** Short rounds, whose figures are not to be believed. */
  isQuick: boolean
}
