import { err, ok, type Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { isRecord } from "./typeGuards"

type Method = "POST" | "PATCH" | "DELETE"

/**
 * Calls a route of this app.
 *
 * @param body is sent as JSON; leave it out to send none
 * @returns the parsed answer, not yet narrowed; or `Offline`, `UnreadableResponse` or the server's `Refused`
 */
export async function callApi(
  method: Method,
  path: string,
  body?: Record<string, unknown>,
): Promise<Result<unknown, Failure>> {
  let response: Response
  try {
    response = await fetch(path, {
      method,
      headers: { "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch {
    // fetch rejects only where no answer came at all.
    return err({ type: "Offline" })
  }
  const answer = await readJSON(response)
  if (response.ok) return ok(answer)
  return err(toFailure(answer))
}

/** Calls a route whose answer says no more than that it is done. Takes and refuses what `callApi` does. */
export async function sendToApi(...args: Parameters<typeof callApi>): Promise<Result<undefined, Failure>> {
  const answer = await callApi(...args)
  return answer.ok ? ok(undefined) : answer
}

async function readJSON(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return undefined
  }
}

function toFailure(answer: unknown): Failure {
  if (isRecord(answer) && typeof answer.error === "string" && typeof answer.type === "string") {
    return { type: "Refused", errorType: answer.type, sentence: answer.error, details: answer.details }
  }
  return { type: "UnreadableResponse" }
}
