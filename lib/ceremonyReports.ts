// What a browser may report about a ceremony that failed there. Both sides use these lists, so nothing else is accepted, and
// the number of different reports is bounded.

/**
 * The exceptions of `navigator.credentials`, and "other" for any other one. AbortError is missing: the page itself ended the
 * ceremony. https://www.w3.org/TR/webauthn-3/#sctn-createCredential
 */
export const reportedExceptions = [
  "ConstraintError",
  "DataError",
  "EncodingError",
  "InvalidStateError",
  "NotAllowedError",
  "NotReadableError",
  "NotSupportedError",
  "OperationError",
  "QuotaExceededError",
  "SecurityError",
  "TimeoutError",
  "TypeError",
  "UnknownError",
  "other",
] as const

/** How long the ceremony ran. A user who reads a prompt takes longer than a browser that fails at once. */
export const reportedDurations = ["under-1s", "under-5s", "under-30s", "longer"] as const

export type ReportedException = (typeof reportedExceptions)[number]
export type ReportedDuration = (typeof reportedDurations)[number]

export interface CeremonyReport {
  ceremony: "registration" | "authentication"
  exception: ReportedException
  duration: ReportedDuration
}
