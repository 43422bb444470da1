"use client"

import { useSyncExternalStore, type ReactNode } from "react"
import { hasPasskeys } from "@/lib/browser/hasPasskeys"
import { sentenceFor } from "@/lib/browser/sentences"
import { Notice } from "./ui/Notice"

const subscribeToNothing = () => () => {}

/** Shows what needs passkeys; or, in a browser that has none, what to do instead of a button that does nothing. */
export function PasskeySupport({ children }: { children: ReactNode }) {
  const isSupported = useSyncExternalStore(subscribeToNothing, hasPasskeys, () => true)
  return isSupported ? children : <Notice>{sentenceFor({ type: "PasskeysUnsupported" })}</Notice>
}
