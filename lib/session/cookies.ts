import { getConfig } from "../config"

/**
 * A cookie's full name and attributes. Where the origin is https it is Secure and has the `__Host-` prefix, so that no
 * subdomain can set it.
 */
export function describeCookie(name: string) {
  const isSecure = getConfig().passkeys.defaultOrigin.startsWith("https:")
  return {
    cookieName: isSecure ? `__Host-${name}` : name,
    attributes: { httpOnly: true, secure: isSecure, sameSite: "lax", path: "/" } as const,
  }
}
