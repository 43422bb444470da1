import type { StepDescription, TracedStoreCall } from "./types"

/** Watches one ceremony. It only listens: it can't change what the operations do. */
export interface CeremonyObserver {
  onStep(report: StepReport): void
  onStoreCall(call: TracedStoreCall): void
}

/** The outcome of a step. */
export interface StepReport {
  step: StepDescription
  status: "passed" | "failed" | "skipped"
  expected?: StepValue
  received?: StepValue
  reason?: string | undefined
  errorType?: string | undefined
}

/** A value that a step compares. */
export type StepValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly (string | number)[]
  | Uint8Array
