import { err, ok, type Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { isRecord } from "./typeGuards"

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

/** Longer than the slowest requests take, such as those that send an email. */
const patienceMilliseconds = 30_000

/**
 * Calls a route of this app.
 *
 * @param body - Sent as JSON. If omitted, the request has no body.
 * @returns The parsed response, whose shape the caller has to check. Failures are `Unreachable`, `NoResponse`,
 * `UnreadableResponse`, and the server's `Refused`.
 */
export async function callApi(
  method: Method,
  path: string,
  body?: Record<string, unknown>,
): Promise<Result<unknown, Failure>> {
  let response: Response
  const signal = AbortSignal.timeout(patienceMilliseconds)
  try {
    response = await fetch(path, {
      method,
      headers: { "Content-Type": "application/json" },
      signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch {
    // fetch only rejects if there was no response at all.
    return err({ type: signal.aborted ? "NoResponse" : "Unreachable" })
  }
  // Also ends in time if the rest of the response never comes.
  const content = await readJSON(response)
  if (response.ok) return ok(content)
  return err(toFailure(response.status, content))
}

/** Calls a route that returns no data. Takes the arguments of `callApi` and fails like it. */
export async function sendToApi(...args: Parameters<typeof callApi>): Promise<Result<undefined, Failure>> {
  const result = await callApi(...args)
  return result.ok ? ok(undefined) : result
}

/**
 * Calls a route that requires this site's cookie. If the browser doesn't have it yet, the server rejects the call and sets the
 * cookie, so the call is repeated once. Fails with the server's `CookieMissing` if the browser blocks cookies.
 */
export async function sendWithCookie(
  path: string,
  body: Record<string, unknown>,
): Promise<Result<undefined, Failure>> {
  const sent = await sendToApi("POST", path, body)
  const isMissing = !sent.ok && sent.error.type === "Refused" && sent.error.errorType === "CookieMissing"
  return isMissing ? sendToApi("POST", path, body) : sent
}

async function readJSON(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return undefined
  }
}

function toFailure(status: number, content: unknown): Failure {
  if (isRecord(content) && typeof content.error === "string" && typeof content.type === "string") {
    const { error: message, type: errorType, details } = content
    return { type: "Refused", status, errorType, message, details }
  }
  return { type: "UnreadableResponse" }
}
