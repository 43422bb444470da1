// What an operator does in the dashboard. `userKey` is a user's id as a segment of a path.

import { ok, type Result } from "@/lib/result"
import { callApi } from "./callApi"
import type { Failure } from "./failures"

/** Opens the dashboard in this browser. Failures include the server's `IntegrationKeyRefused`. */
export async function openDashboard(integrationKey: string): Promise<Result<undefined, Failure>> {
  const opened = await callApi("POST", "/api/dashboard/session", { integrationKey })
  return opened.ok ? ok(undefined) : opened
}

/** Locks it again. */
export async function lockDashboard(): Promise<Result<undefined, Failure>> {
  const locked = await callApi("DELETE", "/api/dashboard/session")
  return locked.ok ? ok(undefined) : locked
}

/** Removes one passkey of a user. Failures include the server's `PasskeyAlreadyRemoved`. */
export async function removePasskeyOfUser(
  userKey: string,
  credentialId: string,
): Promise<Result<undefined, Failure>> {
  const path = `/api/dashboard/users/${userKey}/passkeys/${encodeURIComponent(credentialId)}`
  const removed = await callApi("DELETE", path)
  return removed.ok ? ok(undefined) : removed
}

/** Removes every passkey of a user. */
export async function removeAllPasskeysOfUser(userKey: string): Promise<Result<undefined, Failure>> {
  const removed = await callApi("DELETE", `/api/dashboard/users/${userKey}/passkeys`)
  return removed.ok ? ok(undefined) : removed
}
