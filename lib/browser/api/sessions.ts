import type { Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { sendToApi } from "./callApi"

/** Ends one session of the account that is signed in. Failures include the server's `SessionNotFound`. */
export function endSession(sessionId: string): Promise<Result<undefined, Failure>> {
  return sendToApi("DELETE", `/api/sessions/${encodeURIComponent(sessionId)}`)
}

/** Ends every other session of the account that is signed in. */
export function signOutEverywhereElse(): Promise<Result<undefined, Failure>> {
  return sendToApi("DELETE", "/api/sessions/others")
}

/** Ends the session of this browser. The passkeys stay. */
export function signOut(): Promise<Result<undefined, Failure>> {
  return sendToApi("DELETE", "/api/session")
}
