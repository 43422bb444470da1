import type { Load } from "./load/process.ts"
import type { Placement } from "./support/cores.ts"

/** The input of each part of the benchmark. */
export interface BenchContext {
  /** A temporary folder. */
  folder: string
  placement: Placement
  load: Load
  /** Whether to run short rounds, whose results are meaningless. */
  isQuick: boolean
}
