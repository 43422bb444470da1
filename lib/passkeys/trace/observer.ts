import type { ReportedStoreCall, StepDescription } from "./types"

/** Watches one ceremony. It only listens: it can't change what the operations do. */
export interface CeremonyObserver {
  onStep(report: StepReport): void
  onStoreCall(call: ReportedStoreCall): void
  /** Called with the name of the caller's own operation, if it has one around the ceremony's. */
  onOperation?(name: string): void
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
