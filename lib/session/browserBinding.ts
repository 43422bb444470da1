// Binds a signed-out ceremony to the browser that started it, with a random cookie whose hash is stored with the challenge.
// Otherwise, an attacker could trick a user into finishing a sign-in that the attacker started.

import { createHash, randomBytes } from "node:crypto"
import { cookies } from "next/headers"
import { describeCookie } from "./cookies"

/** Returns the value to bind a challenge to. Sets the cookie if the browser doesn't have it. */
export async function bindBrowser(): Promise<string> {
  const { cookieName, attributes } = describeCookie("browser")
  const cookieStore = await cookies()
  const existing = cookieStore.get(cookieName)?.value
  if (isBrowserSecret(existing)) return hash(existing)
  const secret = randomBytes(32).toString("base64url")
  cookieStore.set(cookieName, secret, attributes)
  return hash(secret)
}

/** Returns the value that this browser's challenges are bound to. Without the cookie, it matches no challenge. */
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
