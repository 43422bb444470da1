// The dashboard's sealed cookie. It contains a digest of the integration key that unlocked the dashboard. Removing a key from
// INTEGRATION_KEYS locks the dashboards that it unlocked.

import { createHash } from "node:crypto"
import { sealData, unsealData } from "iron-session"
import { cookies } from "next/headers"
import { z } from "zod"
import { getConfig } from "../config"
import { describeCookie } from "./cookies"
import { getNewestPassword, getPasswords } from "./passwords"

/** How long the dashboard stays unlocked. */
export const dashboardTtlSeconds = 30 * 60

const sealedSession = z.strictObject({ integrationKeyDigest: z.string() })

/** Checks whether the dashboard is unlocked in the request's browser. */
export async function isDashboardOpen(): Promise<boolean> {
  const sealed = (await cookies()).get(describeDashboardCookie().cookieName)?.value
  if (sealed === undefined) return false
  const unsealed: unknown = await unsealData(sealed, { password: getPasswords(), ttl: dashboardTtlSeconds })
  const parsed = sealedSession.safeParse(unsealed)
  if (!parsed.success) return false
  return getConfig().integrationKeys.map(toDigest).includes(parsed.data.integrationKeyDigest)
}

/** Unlocks the dashboard in this browser. Call it only after the key has been checked. */
export async function openDashboard(integrationKey: string): Promise<void> {
  const content: z.infer<typeof sealedSession> = { integrationKeyDigest: toDigest(integrationKey) }
  const sealed = await sealData(content, { password: getNewestPassword(), ttl: dashboardTtlSeconds })
  const { cookieName, attributes } = describeDashboardCookie()
  const cookieStore = await cookies()
  cookieStore.set(cookieName, sealed, { ...attributes, maxAge: dashboardTtlSeconds })
}

/** Locks the dashboard in this browser. */
export async function lockDashboard(): Promise<void> {
  const { cookieName, attributes } = describeDashboardCookie()
  const cookieStore = await cookies()
  cookieStore.set(cookieName, "", { ...attributes, maxAge: 0 })
}

/** SameSite is Strict: links from other sites don't need to open the dashboard. */
function describeDashboardCookie() {
  const { cookieName, attributes } = describeCookie("dashboard")
  return { cookieName, attributes: { ...attributes, sameSite: "strict" } as const }
}

function toDigest(integrationKey: string): string {
  return createHash("sha256").update(`dashboard ${integrationKey}`).digest("base64url")
}
