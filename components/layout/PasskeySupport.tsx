"use client"

import type { ReactNode } from "react"
import { supportsPasskeys } from "@/lib/browser/ceremonies/supportsPasskeys"
import { messageFor } from "@/lib/browser/messages/failureMessages"
import { Notice } from "../ui/Notice"
import { useIsHydrated } from "../ui/useIsHydrated"

/** Shows what needs passkeys; or, in a browser that has none, what to do instead of a button that does nothing. */
export function PasskeySupport({ children }: { children: ReactNode }) {
  const isSupported = !useIsHydrated() || supportsPasskeys()
  return isSupported ? children : <Notice>{messageFor({ type: "PasskeysUnsupported" })}</Notice>
}
