// Binds a signed-out ceremony to the browser that started it, with a random cookie whose hash is stored with the challenge.
// Otherwise, an attacker could trick a user into finishing a sign-in that the attacker started.

import { randomBytes } from "node:crypto"
import { cookies } from "next/headers"
import { describeCookie } from "./cookies"
import { createToken, hashToken, isToken } from "./tokens"

/**
 * How many of a browser's cookies are read and kept. A browser has more than one only if it started several ceremonies at once
 * before it had any.
 */
const maxCookies = 8

/** Returns the value to bind a challenge to. Sets a cookie if the browser doesn't have one. */
export async function bindBrowser(): Promise<string> {
  const { kept, surplus } = await readBrowserCookies()
  const cookieStore = await cookies()
  for (const { name } of surplus) {
    cookieStore.set(name, "", { ...describeCookie(name).attributes, maxAge: 0 })
  }
  const newest = kept.at(-1)
  if (newest !== undefined) return hashToken(newest.value)

  // The name is random: of two starts at once, neither may overwrite the other's cookie.
  const { cookieName, attributes } = describeCookie(`browser-${randomBytes(4).toString("hex")}`)
  const token = createToken()
  cookieStore.set(cookieName, token, attributes)
  return hashToken(token)
}

/** Returns the values that this browser's challenges are bound to. Empty if the browser has no cookie. */
export async function readBrowserBindings(): Promise<string[]> {
  const { kept } = await readBrowserCookies()
  return kept.map(({ value }) => hashToken(value))
}

interface BrowserCookie {
  name: string
  value: string
}

/** Returns the newest valid cookies and the others. Browsers send the oldest first. */
async function readBrowserCookies(): Promise<{ kept: BrowserCookie[]; surplus: BrowserCookie[] }> {
  const { cookieName } = describeCookie("browser")
  const all = (await cookies()).getAll().filter(({ name }) => name.startsWith(cookieName))
  const kept = all.filter(({ value }) => isToken(value)).slice(-maxCookies)
  return { kept, surplus: all.filter((cookie) => !kept.includes(cookie)) }
}
