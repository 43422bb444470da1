import { ok, type Result } from "@/lib/result"
import { callApi } from "./callApi"
import type { Failure } from "./failures"

/** Ends one session of the account that is signed in. Failures include the server's `SessionNotFound`. */
export async function endSession(sessionId: string): Promise<Result<undefined, Failure>> {
  const ended = await callApi("DELETE", `/api/sessions/${encodeURIComponent(sessionId)}`)
  return ended.ok ? ok(undefined) : ended
}

/** Ends every other session of the account that is signed in. */
export async function signOutEverywhereElse(): Promise<Result<undefined, Failure>> {
  const ended = await callApi("DELETE", "/api/sessions/others")
  return ended.ok ? ok(undefined) : ended
}
