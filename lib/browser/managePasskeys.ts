import { ok, type Result } from "@/lib/result"
import { callApi } from "./callApi"
import type { Failure } from "./failures"

function pathOf(credentialId: string): string {
  return `/api/passkey/${encodeURIComponent(credentialId)}`
}

/** Gives a passkey another name. Failures include the server's `PasskeyNotFound`. */
export async function renamePasskey(
  credentialId: string,
  displayName: string,
): Promise<Result<undefined, Failure>> {
  const renamed = await callApi("PATCH", pathOf(credentialId), { displayName })
  return renamed.ok ? ok(undefined) : renamed
}

/** Removes one passkey of the account that is signed in. Failures include the server's `PasskeyNotFound`. */
export async function removePasskey(credentialId: string): Promise<Result<undefined, Failure>> {
  const removed = await callApi("DELETE", pathOf(credentialId))
  return removed.ok ? ok(undefined) : removed
}

/** Removes every passkey of the account that is signed in. */
export async function removeAllPasskeys(): Promise<Result<undefined, Failure>> {
  const removed = await callApi("DELETE", "/api/passkey")
  return removed.ok ? ok(undefined) : removed
}
