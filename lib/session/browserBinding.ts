// Binds a signed-out ceremony to the browser that started it, with a random cookie whose hash is stored with the challenge.
// Otherwise, an attacker could trick a user into finishing a sign-in that the attacker started. The same cookie shows whether
// an account was used in this browser before.

import { randomUUID } from "node:crypto"
import { describeCookie } from "./cookies"
import type { RequestCookies, SentCookies } from "./requestCookies"
import { createToken, hashToken, isToken } from "./tokens"

/**
 * How many of a browser's cookies are read and kept. A browser has more than one only if it started several ceremonies at once
 * before it had any.
 */
const maxCookies = 8

/** The longest that browsers keep a cookie: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html */
const cookieTtlSeconds = 400 * 24 * 60 * 60

/** Returns the value to bind a challenge to. Sets a cookie if the browser doesn't have one. */
export function bindBrowser(cookies: RequestCookies): string {
  const { kept, surplus } = readBrowserCookies(cookies)
  const { attributes } = describeCookie("browser")
  for (const { name } of surplus) cookies.remove(name, attributes)
  const newest = kept.at(-1)
  return hashToken(newest === undefined ? setNewCookie(cookies) : newest.value)
}

/**
 * Returns the values that identify this browser, oldest first, so that a sign-in in a new one can be reported. The browser
 * keeps its newest cookie for as long as it can from now on.
 */
export function renewBrowserBinding(cookies: RequestCookies): string[] {
  const { kept } = readBrowserCookies(cookies)
  const newest = kept.at(-1)
  if (newest === undefined) return [hashToken(setNewCookie(cookies))]
  setCookie(cookies, newest.name, newest.value)
  return kept.map(({ value }) => hashToken(value))
}

function setNewCookie(cookies: RequestCookies): string {
  // The name is random: of two starts at once, neither may overwrite the other's cookie.
  const { cookieName } = describeCookie(`browser-${randomUUID().slice(0, 8)}`)
  const token = createToken()
  setCookie(cookies, cookieName, token)
  return token
}

/** @param fullName - Includes the prefix. */
function setCookie(cookies: RequestCookies, fullName: string, token: string): void {
  const { attributes } = describeCookie("browser")
  cookies.set(fullName, token, { ...attributes, maxAge: cookieTtlSeconds })
}

/** Returns the values that this browser's challenges are bound to. Empty if the browser has no cookie. */
export function readBrowserBindings(cookies: SentCookies): string[] {
  const { kept } = readBrowserCookies(cookies)
  return kept.map(({ value }) => hashToken(value))
}

interface BrowserCookie {
  name: string
  value: string
}

/** Returns the newest valid cookies and the others. Browsers send the oldest first. */
function readBrowserCookies(cookies: SentCookies): { kept: BrowserCookie[]; surplus: BrowserCookie[] } {
  const { cookieName: prefix } = describeCookie("browser-")
  // Other applications on the same host have cookies, too.
  const isOwn = (name: string) => name.startsWith(prefix) && /^[0-9a-f]{8}$/.test(name.slice(prefix.length))
  const all = cookies.list().filter(({ name }) => isOwn(name))
  const kept = all.filter(({ value }) => isToken(value)).slice(-maxCookies)
  return { kept, surplus: all.filter((cookie) => !kept.includes(cookie)) }
}
