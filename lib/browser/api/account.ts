import type { Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { sendToApi } from "./callApi"

/** The names of an account: what it goes by, and the person's own, empty where it has none. */
export interface AccountNames {
  emailOrUsername: string
  userDisplayName: string
}

/** Gives the account that is signed in other names. Failures include the server's `AccountAlreadyExists`. */
export function renameAccount(names: AccountNames): Promise<Result<undefined, Failure>> {
  return sendToApi("PATCH", "/api/account", { ...names })
}
