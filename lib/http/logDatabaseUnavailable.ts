import { describeReason, log } from "../log"

/** Logs one line without a stack: the reason is outside of our code. */
export function logDatabaseUnavailable(error: unknown, logFields: object): void {
  log.warn({ ...logFields, reason: describeReason(error) }, "Database unavailable")
}
