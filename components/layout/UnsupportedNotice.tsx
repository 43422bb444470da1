"use client"

import type { ReactNode } from "react"
import { useIsHydrated } from "../ui/useIsHydrated"

/**
 * Shows its children if this browser has no passkeys, on a page that only leads to those that need them. Pages that ask for a
 * passkey use `PasskeySupport`.
 */
export function UnsupportedNotice({ children }: { children: ReactNode }) {
  const isHydrated = useIsHydrated()
  // Without a secure context, no browser has passkeys, and OriginNotice says why.
  return isHydrated && isSecureContext && !("PublicKeyCredential" in globalThis) ? children : null
}
