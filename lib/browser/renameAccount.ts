import { ok, type Result } from "@/lib/result"
import { callApi } from "./callApi"
import type { Failure } from "./failures"

/** The names of an account: what it goes by, and the person's own, empty where it has none. */
export interface AccountNames {
  emailOrUsername: string
  userDisplayName: string
}

/** Gives the account that is signed in other names. Failures include the server's `AccountAlreadyExists`. */
export async function renameAccount(names: AccountNames): Promise<Result<undefined, Failure>> {
  const renamed = await callApi("PATCH", "/api/account", { ...names })
  return renamed.ok ? ok(undefined) : renamed
}
