// The request's session: a random token in a cookie, and a database row that says who is signed in. The row contains only the
// token's hash, so reading the database isn't enough to sign in.

import { redirect } from "next/navigation"
import { cache } from "react"
import {
  toSessionStartError,
  type Session,
  type SessionAccess,
  type SessionStart,
  type SessionStartError,
} from "../accounts"
import { err, ok, type Result } from "../result"
import { toSignInPath, type ReturnPath } from "../returnPath"
import { getAccounts, getSessionStore } from "../services"
import { renewBrowserBinding } from "./browserBinding"
import { describeCookie } from "./cookies"
import { readPageCookies, type RequestCookies, type SentCookies } from "./requestCookies"
import { createToken, hashToken, isToken } from "./tokens"

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

/** Finds the session of a page's request. Reads it once per request. */
export const findPageSession = cache(async () => findSession(await readPageCookies()))

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

/**
 * Returns the request's session, for pages. Redirects to sign-in, or to the next recovery step, if it isn't a full session.
 *
 * @param returnPath - The path of the page. Sign-in leads back to it.
 */
export async function requireSession(returnPath: ReturnPath): Promise<Session> {
  const session = await findPageSession()
  if (!session) redirect(toSignInPath(returnPath))
  if (session.access === "recovered") redirect("/recover/new-passkey")
  if (session.access === "awaiting-passkey") redirect("/sign-in/passkey")
  return session
}

/** Checks whether this browser has the cookie of a session that ended without signing out here. */
export async function hasEndedSession(): Promise<boolean> {
  return readToken(await readPageCookies()) !== undefined && (await findPageSession()) === undefined
}

/** Checks whether the session had a recent step-up, and will still have had one in `forSeconds`. */
export function isFresh({ verifiedAt }: Session, forSeconds = 0): boolean {
  if (verifiedAt === null) return false
  const age = Date.now() - verifiedAt.getTime()
  // A time in the future means that the clock was set back. It proves nothing.
  return age >= 0 && age < (freshSeconds - forSeconds) * 1000
}

/**
 * Starts a session, and ends the browser's previous one. Alerts the owner if the browser is new. This is the only function that
 * starts sessions, and only the route wrapper calls it. Fails if the passkey was removed in the meantime, or if the account's
 * owner ended the recovery.
 */
export async function beginSession(
  start: SessionStart,
  startedFrom: string | undefined,
  cookies: RequestCookies,
): Promise<Result<undefined, SessionStartError>> {
  const { cookieName, attributes } = describeCookie("session")
  const store = getSessionStore()
  const token = createToken()
  const sessionId = hashToken(token)
  const ttlSeconds = sessionTtlSeconds[start.access]
  const createdAt = new Date()
  const isAdded = await store.addSession({
    ...start,
    id: sessionId,
    startedFrom: startedFrom ?? null,
    createdAt,
    lastActiveAt: createdAt,
    expiresAt: new Date(createdAt.getTime() + ttlSeconds * 1000),
  })
  if (!isAdded) return err(toSessionStartError(start))
  await removePresentedSession(cookies)
  cookies.set(cookieName, token, { ...attributes, maxAge: ttlSeconds })
  const bindings = renewBrowserBinding(cookies)
  await getAccounts().recordBrowser({ start, sessionId, bindings, browserLabel: startedFrom })
  return ok(undefined)
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

async function removePresentedSession(cookies: SentCookies): Promise<void> {
  const session = await findSession(cookies)
  if (session) await getSessionStore().removeSession(session.userId, session.id)
}

function readToken(cookies: SentCookies): string | undefined {
  const token = cookies.get(describeCookie("session").cookieName)
  return isToken(token) ? token : undefined
}
