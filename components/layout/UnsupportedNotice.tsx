"use client"

import { Notice } from "../ui/Notice"
import { useIsHydrated } from "../ui/useIsHydrated"

/**
 * Tells the user if this browser has no passkeys, on a page that only leads to those that need them. Pages that ask for a passkey
 * use `PasskeySupport`.
 */
export function UnsupportedNotice() {
  const isHydrated = useIsHydrated()
  // Without a secure context, no browser has passkeys, and OriginNotice says why.
  if (!isHydrated || !isSecureContext || "PublicKeyCredential" in globalThis) return null
  return (
    <Notice role="alert">This browser doesn’t support passkeys. Update it or use another browser.</Notice>
  )
}
