import { isDatabaseUnavailable } from "../db/errors"
import { log } from "../log"
import type { RequestError } from "./errors"

/** Logs an unexpected error, and returns the error to send instead, which reveals nothing about it. */
export function toThrownError(
  error: unknown,
  logFields: object,
): Extract<RequestError, { type: "ServiceUnavailable" | "UnexpectedError" }> {
  if (isDatabaseUnavailable(error)) {
    log.warn({ ...logFields, err: error }, "Database unavailable")
    return { type: "ServiceUnavailable", details: { retryAfterSeconds: 1 } }
  }
  log.error({ ...logFields, err: error }, "Request failed")
  return { type: "UnexpectedError" }
}
