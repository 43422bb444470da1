import { ok, type Result } from "@/lib/result"
import { callApi } from "./callApi"
import type { Failure } from "./failures"

/** Ends the session of this browser. The passkeys stay. */
export async function signOut(): Promise<Result<undefined, Failure>> {
  const ended = await callApi("DELETE", "/api/session")
  return ended.ok ? ok(undefined) : ended
}
