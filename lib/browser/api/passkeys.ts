import type { Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { sendToApi } from "./callApi"

function pathOf(credentialId: string): string {
  return `/api/passkey/${encodeURIComponent(credentialId)}`
}

/** Gives a passkey another name. Failures include the server's `PasskeyNotFound`. */
export function renamePasskey(
  credentialId: string,
  displayName: string,
): Promise<Result<undefined, Failure>> {
  return sendToApi("PATCH", pathOf(credentialId), { displayName })
}

/** Removes one passkey of the account that is signed in. Failures include the server's `PasskeyNotFound`. */
export function removePasskey(credentialId: string): Promise<Result<undefined, Failure>> {
  return sendToApi("DELETE", pathOf(credentialId))
}

/** Removes every passkey of the account that is signed in. */
export function removeAllPasskeys(): Promise<Result<undefined, Failure>> {
  return sendToApi("DELETE", "/api/passkey")
}
