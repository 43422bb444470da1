// Binds a signed-out ceremony to the browser that began it: a random cookie, whose hash the challenge keeps. Without
// it, somebody could be made to finish a sign-in that an attacker began.

import { createHash, randomBytes } from "node:crypto"
import { cookies } from "next/headers"
import { describeCookie } from "./cookies"

/** What a challenge of this browser is bound to; the browser gets its cookie now, where it has none. */
export async function bindBrowser(): Promise<string> {
  const { cookieName, attributes } = describeCookie("browser")
  const cookieStore = await cookies()
  const existing = cookieStore.get(cookieName)?.value
  if (isBrowserSecret(existing)) return hash(existing)
  const secret = randomBytes(32).toString("base64url")
  cookieStore.set(cookieName, secret, attributes)
  return hash(secret)
}

/** What this browser's challenges are bound to; for a browser without the cookie, something that no challenge is. */
export async function readBrowserBinding(): Promise<string> {
  const secret = (await cookies()).get(describeCookie("browser").cookieName)?.value
  return isBrowserSecret(secret) ? hash(secret) : "no browser"
}

function isBrowserSecret(value: string | undefined): value is string {
  return value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value)
}

function hash(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url")
}
