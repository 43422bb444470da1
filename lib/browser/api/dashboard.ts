// The operator's actions in the dashboard. `userKey` is a user ID, encoded as a path segment.

import { err, ok, type Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { callApi, sendToApi } from "./callApi"
import { isRecord } from "./typeGuards"

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

/** A new link. It can't be retrieved again. */
export interface CreatedLink {
  link: string
  /** ISO 8601 in UTC. */
  worksFrom: string
  expiresAt: string
  /** Whether it starts to work later. */
  isDelayed: boolean
  /** Whether the account's owner was emailed. Undefined for an invitation. */
  isOwnerEmailed: boolean | undefined
}

/** Creates a link that recovers a user's account. Failures include the server's `IntegrationKeyRefused` and `AccountNotFound`. */
export function createRecoveryLink(
  userKey: string,
  integrationKey: string,
): Promise<Result<CreatedLink, Failure>> {
  return createLink(`/api/dashboard/users/${userKey}/recovery-link`, { integrationKey })
}

/** Creates an invitation. Failures include the server's `IntegrationKeyRefused` and `SignUpIsOpen`. */
export function createInvitation(
  integrationKey: string,
  note: string,
): Promise<Result<CreatedLink, Failure>> {
  return createLink("/api/dashboard/invitations", { integrationKey, note })
}

/** Revokes a recovery link or an invitation. Failures include the server's `LinkNotFound`. */
export function revokeLink(linkId: string): Promise<Result<undefined, Failure>> {
  return sendToApi("DELETE", `/api/dashboard/links/${encodeURIComponent(linkId)}`)
}

async function createLink(
  path: string,
  body: Record<string, unknown>,
): Promise<Result<CreatedLink, Failure>> {
  const created = await callApi("POST", path, body)
  if (!created.ok) return created
  const data = isRecord(created.data) && isRecord(created.data.data) ? created.data.data : {}
  const { link, worksFrom, expiresAt, isOwnerEmailed } = data
  if (typeof link !== "string" || typeof worksFrom !== "string" || typeof expiresAt !== "string") {
    return err({ type: "UnreadableResponse" })
  }
  return ok({
    link,
    worksFrom,
    expiresAt,
    // The clocks of this device and the server may differ a little.
    isDelayed: Date.parse(worksFrom) > Date.now() + 60_000,
    isOwnerEmailed: typeof isOwnerEmailed === "boolean" ? isOwnerEmailed : undefined,
  })
}
