"use client"

import type { ReactNode } from "react"
import { supportsPasskeys } from "@/lib/browser/ceremonies/supportsPasskeys"
import { messageFor } from "@/lib/browser/messages/failureMessages"
import { Notice } from "../ui/Notice"
import { useIsHydrated } from "../ui/useIsHydrated"

/** Shows its children if the browser supports passkeys. Otherwise tells the user what to do. */
export function PasskeySupport({ children }: { children: ReactNode }) {
  const isSupported = !useIsHydrated() || supportsPasskeys()
  if (isSupported) return children
  // No browser offers passkeys on http, except on localhost. That's no reason to update it.
  return <Notice>{messageFor({ type: isSecureContext ? "PasskeysUnsupported" : "PasskeysBlocked" })}</Notice>
}
