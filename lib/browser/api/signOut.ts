import type { Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { changeByApi } from "./callApi"

/** Ends the session of this browser. The passkeys stay. */
export function signOut(): Promise<Result<undefined, Failure>> {
  return changeByApi("DELETE", "/api/session")
}
