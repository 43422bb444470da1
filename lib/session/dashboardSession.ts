// The dashboard's own sealed cookie: which integration key opened it, by a digest. A key that is taken out of
// INTEGRATION_KEYS ends what it opened.

import { createHash } from "node:crypto"
import { sealData, unsealData } from "iron-session"
import { cookies } from "next/headers"
import { z } from "zod"
import { getConfig } from "../config"
import { describeCookie } from "./cookies"
import { getNewestPassword, getPasswords } from "./passwords"

/** How long the dashboard stays open. */
export const dashboardTtlSeconds = 30 * 60

const sealedSession = z.strictObject({ integrationKeyDigest: z.string() })

/** Whether this request comes from a browser in which the dashboard is open. */
export async function isDashboardOpen(): Promise<boolean> {
  const sealed = (await cookies()).get(describe().cookieName)?.value
  if (sealed === undefined) return false
  const unsealed: unknown = await unsealData(sealed, { password: getPasswords(), ttl: dashboardTtlSeconds })
  const parsed = sealedSession.safeParse(unsealed)
  if (!parsed.success) return false
  return getConfig().integrationKeys.map(toDigest).includes(parsed.data.integrationKeyDigest)
}

/** Opens the dashboard in this browser. For whoever has shown the key. */
export async function openDashboard(integrationKey: string): Promise<void> {
  const content: z.infer<typeof sealedSession> = { integrationKeyDigest: toDigest(integrationKey) }
  const sealed = await sealData(content, { password: getNewestPassword(), ttl: dashboardTtlSeconds })
  const { cookieName, attributes } = describe()
  const cookieStore = await cookies()
  cookieStore.set(cookieName, sealed, { ...attributes, maxAge: dashboardTtlSeconds })
}

/** Locks the dashboard again. */
export async function lockDashboard(): Promise<void> {
  const { cookieName, attributes } = describe()
  const cookieStore = await cookies()
  cookieStore.set(cookieName, "", { ...attributes, maxAge: 0 })
}

/** Strict: no link from elsewhere opens a page of the dashboard, and nothing there is worth one. */
function describe() {
  const { cookieName, attributes } = describeCookie("dashboard")
  return { cookieName, attributes: { ...attributes, sameSite: "strict" } as const }
}

function toDigest(integrationKey: string): string {
  return createHash("sha256").update(`dashboard ${integrationKey}`).digest("base64url")
}
