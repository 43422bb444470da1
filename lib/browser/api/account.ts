import type { Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { sendToApi } from "./callApi"

/** An account's names. `userDisplayName` is empty if the account has none. */
export interface AccountNames {
  emailOrUsername: string
  userDisplayName: string
}

/** Deletes the signed-in account. */
export function deleteAccount(): Promise<Result<undefined, Failure>> {
  return sendToApi("DELETE", "/api/account")
}

/** Renames the signed-in account. Failures include the server's `AccountAlreadyExists`. */
export function renameAccount(names: AccountNames): Promise<Result<undefined, Failure>> {
  return sendToApi("PATCH", "/api/account", { ...names })
}
