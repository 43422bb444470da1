// The session in which an operator has unlocked the dashboard: a random token in a sealed cookie, and a database row with the
// token's hash. A cookie that this server didn't seal is rejected without a query. Locking removes the row, so a copy of the
// cookie stops working, too. The row also has a digest of the integration key that was used. Removing a key from
// INTEGRATION_KEYS locks every dashboard that it unlocked.

import { createHash } from "node:crypto"
import { sealData, unsealData } from "iron-session"
import { z } from "zod"
import { getConfig } from "../config"
import { getDashboardSessionStore } from "../services"
import { describeCookie } from "./cookies"
import { readPageCookies } from "./pageCookies"
import { getNewestPassword, getPasswords } from "./passwords"
import type { RequestCookies, SentCookies } from "./requestCookies"
import { createToken, hashToken, isToken } from "./tokens"

/** How long the dashboard stays unlocked. */
export const dashboardTtlSeconds = 30 * 60

const sealedCookie = z.strictObject({ token: z.string() })

/** Checks whether the dashboard is unlocked in the browser of a page's request. */
export async function isDashboardOpen(): Promise<boolean> {
  return (await findPageOperator()) !== undefined
}

/** Returns the name of the key that unlocked the dashboard in the browser of a page's request, or undefined if it is locked. */
export async function findPageOperator(): Promise<string | undefined> {
  return findOperator(await readPageCookies())
}

/** Returns the name of the key that unlocked the dashboard in the request's browser, or undefined if it is locked. */
export async function findOperator(cookies: SentCookies): Promise<string | undefined> {
  const id = await readSessionId(cookies)
  if (id === undefined) return undefined
  const session = await getDashboardSessionStore().findDashboardSession(id, new Date())
  return getConfig().integrationKeys.find(({ key }) => toDigest(key) === session?.keyDigest)?.name
}

/** Unlocks the dashboard in this browser. Call it only after the key has been checked. */
export async function openDashboard(integrationKey: string, cookies: RequestCookies): Promise<void> {
  const token = createToken()
  const expiresAt = new Date(Date.now() + dashboardTtlSeconds * 1000)
  const session = { id: hashToken(token), keyDigest: toDigest(integrationKey), expiresAt }
  await getDashboardSessionStore().addDashboardSession(session)
  await removePresentedSession(cookies)
  const { cookieName, attributes } = describeDashboardCookie()
  const content: z.infer<typeof sealedCookie> = { token }
  const sealed = await sealData(content, { password: getNewestPassword(), ttl: dashboardTtlSeconds })
  cookies.set(cookieName, sealed, { ...attributes, maxAge: dashboardTtlSeconds })
}

/** Locks the dashboard in this browser. */
export async function lockDashboard(cookies: RequestCookies): Promise<void> {
  await removePresentedSession(cookies)
  const { cookieName, attributes } = describeDashboardCookie()
  cookies.remove(cookieName, attributes)
}

async function removePresentedSession(cookies: SentCookies): Promise<void> {
  const id = await readSessionId(cookies)
  if (id !== undefined) await getDashboardSessionStore().removeDashboardSession(id)
}

async function readSessionId(cookies: SentCookies): Promise<string | undefined> {
  const sealed = cookies.get(describeDashboardCookie().cookieName)
  if (sealed === undefined) return undefined
  const unsealed: unknown = await unsealData(sealed, { password: getPasswords(), ttl: dashboardTtlSeconds })
  const { data } = sealedCookie.safeParse(unsealed)
  return isToken(data?.token) ? hashToken(data.token) : undefined
}

/** SameSite is Strict: links from other sites don't need to open the dashboard. */
function describeDashboardCookie() {
  const { cookieName, attributes } = describeCookie("dashboard")
  return { cookieName, attributes: { ...attributes, sameSite: "strict" } as const }
}

function toDigest(integrationKey: string): string {
  return createHash("sha256").update(`dashboard ${integrationKey}`).digest("base64url")
}
