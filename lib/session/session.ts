// The session of a request: a random token in the browser's cookie, and a row that says who is signed in. The row has no
// more than the token's hash, so whoever reads the database can't sign in with it.

import { createHash, randomBytes } from "node:crypto"
import { cookies } from "next/headers"
import { redirect } from "next/navigation"
import { cache } from "react"
import type { Session, SessionAccess, SessionStart } from "../accounts"
import { getSessionStore } from "../services"
import { describeCookie } from "./cookies"

const minute = 60

/** How long a session lasts, in seconds. One that waits for a passkey lasts as long as that may take. */
export const sessionTtlSeconds = {
  full: 7 * 24 * 60 * minute,
  recovered: 30 * minute,
  "awaiting-passkey": 10 * minute,
} as const satisfies Record<SessionAccess, number>

/** How long a passkey counts as just asked for: what matters needs one that is no older. */
export const freshSeconds = 5 * minute

/** The session of this request, if somebody is signed in. Read once a page. */
export const findSession = cache(async (): Promise<Session | undefined> => {
  const token = await readToken()
  return token === undefined ? undefined : getSessionStore().findSession(toSessionId(token), new Date())
})

/** The session of this request; sends whoever has none to where one begins or goes on. For pages. */
export async function requireSession(): Promise<Session> {
  const session = await findSession()
  if (!session) redirect("/sign-in")
  if (session.access === "recovered") redirect("/recover/new-passkey")
  if (session.access === "awaiting-passkey") redirect("/sign-in/passkey")
  return session
}

/** Whether this browser still has the cookie of a session that has ended since: it was not signed out here. */
export async function hasEndedSession(): Promise<boolean> {
  return (await readToken()) !== undefined && (await findSession()) === undefined
}

/** Whether a passkey was asked for a moment ago. */
export function isFresh({ verifiedAt }: Session): boolean {
  return verifiedAt !== null && Date.now() - verifiedAt.getTime() < freshSeconds * 1000
}

/**
 * Begins a session, in place of the one that this browser had. The only function that does, and called from one place: the
 * route wrapper.
 */
export async function beginSession(start: SessionStart, startedFrom: string | undefined): Promise<void> {
  const { cookieName, attributes } = describeCookie("session")
  const cookieStore = await cookies()
  const store = getSessionStore()
  const token = randomBytes(32).toString("base64url")
  const ttlSeconds = sessionTtlSeconds[start.access]
  const createdAt = new Date()
  await store.addSession({
    ...start,
    id: toSessionId(token),
    startedFrom: startedFrom ?? null,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + ttlSeconds * 1000),
  })
  await removePresentedSession()
  cookieStore.set(cookieName, token, { ...attributes, maxAge: ttlSeconds })
}

/** Signs out. */
export async function endSession(): Promise<void> {
  await removePresentedSession()
  await clearSessionCookie()
}

/** Takes the cookie of a session that has ended from the browser. */
export async function clearSessionCookie(): Promise<void> {
  const { cookieName, attributes } = describeCookie("session")
  const cookieStore = await cookies()
  cookieStore.set(cookieName, "", { ...attributes, maxAge: 0 })
}

async function removePresentedSession(): Promise<void> {
  const session = await findSession()
  if (session) await getSessionStore().removeSession(session.userId, session.id)
}

async function readToken(): Promise<string | undefined> {
  const token = (await cookies()).get(describeCookie("session").cookieName)?.value
  return token !== undefined && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : undefined
}

function toSessionId(token: string): string {
  return createHash("sha256").update(token).digest("base64url")
}
