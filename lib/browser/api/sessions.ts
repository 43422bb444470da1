import type { Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { sendToApi } from "./callApi"

/** Ends this browser's session. Passkeys are kept. */
export function signOut(): Promise<Result<undefined, Failure>> {
  return sendToApi("DELETE", "/api/session")
}

/** Ends one session of the signed-in account. Failures include the server's `SessionNotFound`. */
export function endSession(sessionId: string): Promise<Result<undefined, Failure>> {
  return sendToApi("DELETE", `/api/sessions/${encodeURIComponent(sessionId)}`)
}

/** Ends every session of the signed-in account except this one. */
export function signOutEverywhereElse(): Promise<Result<undefined, Failure>> {
  return sendToApi("DELETE", "/api/sessions/others")
}
