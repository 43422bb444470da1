"use client"

import type { ReactNode } from "react"
import { supportsPasskeys } from "@/lib/browser/ceremonies/supportsPasskeys"
import { messageFor } from "@/lib/browser/messages/failureMessages"
import { Notice } from "../ui/Notice"
import { useIsHydrated } from "../ui/useIsHydrated"

/** Shows its children if the browser supports passkeys. Otherwise tells the user what to do. */
export function PasskeySupport({ children }: { children: ReactNode }) {
  const isSupported = !useIsHydrated() || supportsPasskeys()
  return isSupported ? children : <Notice>{messageFor({ type: "PasskeysUnsupported" })}</Notice>
}
