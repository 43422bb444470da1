import { toSessionStartError, type SessionStart, type SessionStartError } from "../accounts"
import { describeReason, log } from "../log"
import { err, ok, type Result } from "../result"
import { getAccounts, getSessionStore } from "../services"
import { renewBrowserBinding } from "./browserBinding"
import { describeCookie } from "./cookies"
import type { RequestCookies } from "./requestCookies"
import { removePresentedSession, sessionTtlSeconds } from "./session"
import { createToken, hashToken } from "./tokens"

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
  // The session has begun, so an error must not fail the sign-in. The next sign-in in this browser is reported then.
  await getAccounts()
    .recordBrowser({ start, sessionId, bindings, browserLabel: startedFrom })
    .catch((error: unknown) => log.warn({ reason: describeReason(error) }, "Remembering a browser failed"))
  return ok(undefined)
}
