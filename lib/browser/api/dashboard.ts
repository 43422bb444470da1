// What an operator does in the dashboard. `userKey` is a user's id as a segment of a path.

import type { Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { sendToApi } from "./callApi"

/** Opens the dashboard in this browser. Failures include the server's `IntegrationKeyRefused`. */
export function openDashboard(integrationKey: string): Promise<Result<undefined, Failure>> {
  return sendToApi("POST", "/api/dashboard/session", { integrationKey })
}

/** Locks it again. */
export function lockDashboard(): Promise<Result<undefined, Failure>> {
  return sendToApi("DELETE", "/api/dashboard/session")
}

/** Removes one passkey of a user. Failures include the server's `PasskeyAlreadyRemoved`. */
export function removePasskeyOfUser(
  userKey: string,
  credentialId: string,
): Promise<Result<undefined, Failure>> {
  const path = `/api/dashboard/users/${userKey}/passkeys/${encodeURIComponent(credentialId)}`
  return sendToApi("DELETE", path)
}

/** Removes every passkey of a user. */
export function removeAllPasskeysOfUser(userKey: string): Promise<Result<undefined, Failure>> {
  return sendToApi("DELETE", `/api/dashboard/users/${userKey}/passkeys`)
}
