"use client"

import { createContext, use, useEffect, type ReactNode } from "react"
import { loadSignals } from "@/lib/browser/ceremonies/loadSignals"
import { runLater } from "@/lib/browser/runLater"

const RpIdContext = createContext("")

/**
 * Returns a function that tells authenticators to delete removed passkeys. Needed if the removal ended the session, because the
 * server then sends no list.
 */
export function useForgetPasskeys(): (credentialIds: string[]) => Promise<void> {
  const rpId = use(RpIdContext)
  return async (credentialIds) => (await loadSignals())?.signalRemovedPasskeys(rpId, credentialIds)
}

interface PasskeySignalsProps {
  rpId: string
  /** The passkeys and names that the page shows. When they change, the current ones are signaled. */
  credentialIds: string[]
  accountName: string
  accountDisplayName: string
  children: ReactNode
}

/** Tells authenticators which passkeys the account has and what its names are, when the page opens and after each change. */
export function PasskeySignals(props: PasskeySignalsProps) {
  const { rpId, credentialIds, accountName, accountDisplayName, children } = props
  // Each render creates a new array, so the effect depends on its content.
  const idList = credentialIds.join(" ")

  useEffect(() => {
    // Without a passkey for this site, there is nothing to signal.
    if (idList === "") return undefined
    return runLater(() => void loadSignals().then((signals) => signals?.signalAccount()))
  }, [idList, accountName, accountDisplayName])

  return <RpIdContext value={rpId}>{children}</RpIdContext>
}
