import { getConfig } from "../config"

export interface CookieAttributes {
  httpOnly: boolean
  secure: boolean
  sameSite: "lax" | "strict"
  path: string
}

/**
 * Returns a cookie's full name and attributes. On https origins, it is Secure and has the `__Host-` prefix, so subdomains
 * can't set it.
 */
export function describeCookie(name: string): { cookieName: string; attributes: CookieAttributes } {
  const isSecure = getConfig().passkeys.defaultOrigin.startsWith("https:")
  return {
    cookieName: isSecure ? `__Host-${name}` : name,
    attributes: { httpOnly: true, secure: isSecure, sameSite: "lax", path: "/" },
  }
}
