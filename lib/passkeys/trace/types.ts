// The trace of a ceremony: what the server checked, in which order, and what it stored. JSON-safe, so that it can be sent
// to the browser whose ceremony it is.

import type { Ceremony } from "../types"

/** The trace of one operation: the start or the finish of a ceremony. */
export interface CeremonyTrace {
  ceremony: Ceremony
  /** The operation that was called, such as "finishSignIn". Absent if none was reached. */
  operation?: string
  /** How long the request took on the server. Whole, because finer times could reveal what the response doesn't. */
  milliseconds: number
  /** In the specification's order. */
  steps: TracedStep[]
  /** In the order in which they happened. */
  storeCalls: TracedStoreCall[]
}

/** The outcome of a step. */
export type StepStatus = "passed" | "failed" | "skipped" | "not reached"

/** A check, and the number of its step in the specification. A step can consist of several checks. */
export interface TracedStep extends StepDescription {
  status: StepStatus
  expected?: string
  received?: string
  /** Why the check was skipped, or the details of the error. */
  reason?: string
  /** The type of the error if the check failed. */
  errorType?: string
}

/** The part of a step that is the same in every ceremony. */
export interface StepDescription {
  /**
   * The number in https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential or
   * https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion.
   */
  number: number
  /** Unique within the ceremony. */
  name: string
  /** What is true if the check passes. */
  title: string
  /** The file of the check, relative to lib/passkeys. */
  source: string
}

/** A row that was read or changed. Times are ISO 8601, bytes are base64url. */
export interface TracedStoreCall extends ReportedStoreCall {
  /** When the call had returned, in whole milliseconds since the request began. */
  at: number
}

/** What a store reports about a call. */
export interface ReportedStoreCall {
  /** The store's function, such as "takeChallenge". */
  call: string
  table: string
  action: "inserted" | "deleted" | "read" | "updated"
  /** The row, or the changed columns before an update. */
  before?: TracedRow
  /** The new row, or the changed columns after an update. */
  after?: TracedRow
}

/** The columns of a row. */
export type TracedRow = Record<string, string | number | boolean | null>
