import { isDatabaseUnavailable } from "../db/errors"
import { log } from "../log"
import type { RequestError } from "./errors"

/** What a caller is told of an error that nobody expected. What it really was goes to the log, with `about`. */
export function toThrownError(
  error: unknown,
  about: object,
): Extract<RequestError, { type: "ServiceUnavailable" | "UnexpectedError" }> {
  if (isDatabaseUnavailable(error)) {
    log.warn({ ...about, err: error }, "the database can't answer")
    return { type: "ServiceUnavailable", details: { retryAfterSeconds: 1 } }
  }
  log.error({ ...about, err: error }, "failed")
  return { type: "UnexpectedError" }
}
