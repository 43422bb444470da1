import { isDatabaseUnavailable } from "../db/errors"
import { noteDiskFull } from "../db/readiness"
import { log } from "../log"
import type { RequestError } from "./errors"
import { logDatabaseUnavailable } from "./logDatabaseUnavailable"

/** Logs an unexpected error, and returns the error to send instead, which reveals nothing about it. */
export function toThrownError(
  error: unknown,
  logFields: object,
): Extract<RequestError, { type: "ServiceUnavailable" | "UnexpectedError" }> {
  if (isDatabaseUnavailable(error)) {
    noteDiskFull(error)
    logDatabaseUnavailable(error, logFields)
    return { type: "ServiceUnavailable", details: { retryAfterSeconds: 1 } }
  }
  log.error({ ...logFields, err: error }, "Request failed")
  return { type: "UnexpectedError" }
}
