import type { Result } from "@/lib/result"
import { changeByApi } from "./callApi"
import type { Failure } from "./failures"

/** Ends the session of this browser. The passkeys stay. */
export function signOut(): Promise<Result<undefined, Failure>> {
  return changeByApi("DELETE", "/api/session")
}
