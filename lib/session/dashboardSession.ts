// The session in which an operator has unlocked the dashboard: a random token in a cookie, and a database row with its hash.
// Locking removes the row, so a copy of the cookie stops working, too. The row also has a digest of the integration key that
// was used. Removing a key from INTEGRATION_KEYS locks every dashboard that it unlocked.

import { createHash } from "node:crypto"
import { cookies } from "next/headers"
import { getConfig } from "../config"
import { getDashboardSessionStore } from "../services"
import { describeCookie } from "./cookies"
import { createToken, hashToken, isToken } from "./tokens"

/** How long the dashboard stays unlocked. */
export const dashboardTtlSeconds = 30 * 60

/** Checks whether the dashboard is unlocked in the request's browser. */
export async function isDashboardOpen(): Promise<boolean> {
  const id = await readSessionId()
  if (id === undefined) return false
  const session = await getDashboardSessionStore().findDashboardSession(id, new Date())
  return session !== undefined && getConfig().integrationKeys.map(toDigest).includes(session.keyDigest)
}

/** Unlocks the dashboard in this browser. Call it only after the key has been checked. */
export async function openDashboard(integrationKey: string): Promise<void> {
  const token = createToken()
  const expiresAt = new Date(Date.now() + dashboardTtlSeconds * 1000)
  const session = { id: hashToken(token), keyDigest: toDigest(integrationKey), expiresAt }
  await getDashboardSessionStore().addDashboardSession(session)
  await removePresentedSession()
  const { cookieName, attributes } = describeDashboardCookie()
  const cookieStore = await cookies()
  cookieStore.set(cookieName, token, { ...attributes, maxAge: dashboardTtlSeconds })
}

/** Locks the dashboard in this browser. */
export async function lockDashboard(): Promise<void> {
  await removePresentedSession()
  const { cookieName, attributes } = describeDashboardCookie()
  const cookieStore = await cookies()
  cookieStore.set(cookieName, "", { ...attributes, maxAge: 0 })
}

async function removePresentedSession(): Promise<void> {
  const id = await readSessionId()
  if (id !== undefined) await getDashboardSessionStore().removeDashboardSession(id)
}

async function readSessionId(): Promise<string | undefined> {
  const token = (await cookies()).get(describeDashboardCookie().cookieName)?.value
  return isToken(token) ? hashToken(token) : undefined
}

/** SameSite is Strict: links from other sites don't need to open the dashboard. */
function describeDashboardCookie() {
  const { cookieName, attributes } = describeCookie("dashboard")
  return { cookieName, attributes: { ...attributes, sameSite: "strict" } as const }
}

function toDigest(integrationKey: string): string {
  return createHash("sha256").update(`dashboard ${integrationKey}`).digest("base64url")
}
