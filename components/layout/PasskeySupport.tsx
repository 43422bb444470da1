"use client"

import type { ReactNode } from "react"
import { messageFor } from "@/lib/browser/messages/failureMessages"
import { checkSupport } from "@/lib/browser/support/checkSupport"
import { ok } from "@/lib/result"
import { Notice } from "../ui/Notice"
import { useIsHydrated } from "../ui/useIsHydrated"

/** Shows its children if passkeys can be used in this browser. Otherwise, tells the user why not and what to do. */
export function PasskeySupport({ children }: { children: ReactNode }) {
  const supported = useIsHydrated() ? checkSupport() : ok(undefined)
  return supported.ok ? children : <Notice>{messageFor(supported.error)}</Notice>
}
