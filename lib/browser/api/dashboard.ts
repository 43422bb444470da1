// The operator's actions in the dashboard. `userKey` is a user ID, encoded as a path segment.

import type { Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { sendToApi } from "./callApi"

/** Opens the dashboard in this browser. Failures include the server's `IntegrationKeyRefused`. */
export function openDashboard(integrationKey: string): Promise<Result<undefined, Failure>> {
  return sendToApi("POST", "/api/dashboard/session", { integrationKey })
}

/** Locks the dashboard in this browser. */
export function lockDashboard(): Promise<Result<undefined, Failure>> {
  return sendToApi("DELETE", "/api/dashboard/session")
}

/** Removes one of a user's passkeys. Failures include the server's `PasskeyAlreadyRemoved`. */
export function removePasskeyOfUser(
  userKey: string,
  credentialId: string,
): Promise<Result<undefined, Failure>> {
  const path = `/api/dashboard/users/${userKey}/passkeys/${encodeURIComponent(credentialId)}`
  return sendToApi("DELETE", path)
}

/** Removes all of a user's passkeys. */
export function removeAllPasskeysOfUser(userKey: string): Promise<Result<undefined, Failure>> {
  return sendToApi("DELETE", `/api/dashboard/users/${userKey}/passkeys`)
}
