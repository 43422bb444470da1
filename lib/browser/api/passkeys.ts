import type { Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { sendToApi } from "./callApi"

function toPasskeyPath(credentialId: string): string {
  return `/api/passkey/${encodeURIComponent(credentialId)}`
}

/** Renames a passkey. Failures include the server's `PasskeyNotFound`. */
export function renamePasskey(
  credentialId: string,
  displayName: string,
): Promise<Result<undefined, Failure>> {
  return sendToApi("PATCH", toPasskeyPath(credentialId), { displayName })
}

/** Removes one passkey of the signed-in account. Failures include the server's `PasskeyNotFound`. */
export function removePasskey(credentialId: string): Promise<Result<undefined, Failure>> {
  return sendToApi("DELETE", toPasskeyPath(credentialId))
}

/** Removes all passkeys of the signed-in account. */
export function removeAllPasskeys(): Promise<Result<undefined, Failure>> {
  return sendToApi("DELETE", "/api/passkey")
}
