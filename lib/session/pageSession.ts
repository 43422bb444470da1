// The session of a page's request. Separate from session.ts, so that API routes don't load what only pages need.

import { redirect } from "next/navigation"
import { cache } from "react"
import type { Session } from "../accounts"
import { toSignInPath, type ReturnPath } from "../returnPath"
import { readPageCookies } from "./pageCookies"
import { findSession, readToken } from "./session"

/** Finds the session of a page's request. Reads it once per request. */
export const findPageSession = cache(async () => findSession(await readPageCookies()))

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
