// Pages while the database is unavailable: a 503 with a page that retries, instead of an error page with status 500.

import { isDatabaseUnavailable } from "../db/errors"
import { err, ok, type Result } from "../result"
import { logDatabaseUnavailable } from "./logDatabaseUnavailable"
import { findExchange } from "./server/currentExchange"

/** How soon the page retries. */
export const pageRetrySeconds = 5

/**
 * Runs the part of a page that needs the database. If the database is unavailable, sets the status of the response to 503, and
 * the caller renders `UnavailablePage`.
 */
export async function whenAvailable<Value>(
  work: () => Promise<Value>,
): Promise<Result<Value, { type: "ServiceUnavailable" }>> {
  try {
    return ok(await work())
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error
    respondUnavailable(error)
    return err({ type: "ServiceUnavailable" })
  }
}

/** The layout and the page share a response. The first of them logs the reason. */
function respondUnavailable(error: unknown): void {
  const exchange = findExchange()
  if (exchange?.isUnavailable) return
  logDatabaseUnavailable(error, { path: exchange?.request.url?.replace(/\?.*$/s, "") })
  if (!exchange) return
  exchange.isUnavailable = true
  const { response } = exchange
  // The headers of a navigation within the site may have been sent. It gets the same page with status 200.
  if (response.headersSent) return
  response.statusCode = 503
  response.setHeader("Retry-After", pageRetrySeconds)
}
