// The request's session: a random token in a cookie, and a database row that says who is signed in. The row contains only the
// token's hash, so reading the database isn't enough to sign in.

import type { Session, SessionAccess } from "../accounts"
import { getSessionStore } from "../services"
import { describeCookie } from "./cookies"
import type { RequestCookies, SentCookies } from "./requestCookies"
import { hashToken, isToken } from "./tokens"

const minute = 60

/** How long a session lasts, in seconds. A session that is waiting for a passkey lasts long enough to use one. */
export const sessionTtlSeconds = {
  full: 7 * 24 * 60 * minute,
  recovered: 30 * minute,
  "awaiting-passkey": 10 * minute,
} as const satisfies Record<SessionAccess, number>

/** How long a step-up stays valid. Sensitive actions require one that is no older. */
export const freshSeconds = 5 * minute

/** How exactly it is known when a session was last used. Otherwise, every request would write to the database. */
const activitySeconds = 60 * minute

/** Finds the session of a request. Records at most once an hour that it is used. */
export async function findSession(cookies: SentCookies): Promise<Session | undefined> {
  const token = readToken(cookies)
  if (token === undefined) return undefined
  const now = new Date()
  const session = await getSessionStore().findSession(hashToken(token), now)
  const since = new Date(now.getTime() - activitySeconds * 1000)
  if (session && session.lastActiveAt < since) await getSessionStore().renewActivity(session.id, now, since)
  return session
}

/** Checks whether the session had a recent step-up, and will still have had one in `forSeconds`. */
export function isFresh({ verifiedAt }: Session, forSeconds = 0): boolean {
  if (verifiedAt === null) return false
  const age = Date.now() - verifiedAt.getTime()
  // A time in the future means that the clock was set back. It proves nothing.
  return age >= 0 && age < (freshSeconds - forSeconds) * 1000
}

/** Ends the browser's session. */
export async function endSession(cookies: RequestCookies): Promise<void> {
  await removePresentedSession(cookies)
  clearSessionCookie(cookies)
}

/** Removes the cookie of an ended session from the browser. */
export function clearSessionCookie(cookies: RequestCookies): void {
  const { cookieName, attributes } = describeCookie("session")
  cookies.remove(cookieName, attributes)
}

/** Ends the session that the request presents. The browser keeps its cookie. */
export async function removePresentedSession(cookies: SentCookies): Promise<void> {
  const session = await findSession(cookies)
  if (session) await getSessionStore().removeSession(session.userId, session.id)
}

/** Returns the token that the browser presents, whether or not the session exists. */
export function readToken(cookies: SentCookies): string | undefined {
  const token = cookies.get(describeCookie("session").cookieName)
  return isToken(token) ? token : undefined
}
