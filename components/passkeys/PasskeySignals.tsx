"use client"

import { createContext, use, useEffect, type ReactNode } from "react"
import { signalAccount } from "@/lib/browser/ceremonies/signals"
import type { AcceptedCredentials } from "@/lib/passkeys/types"

const ForgetContext = createContext<(credentialIds: string[]) => Promise<void>>(async () => {})

/**
 * Returns a function that tells authenticators to delete removed passkeys. Needed if the removal ended the session, because the
 * server then sends no updated list.
 */
export function useForgetPasskeys(): (credentialIds: string[]) => Promise<void> {
  return use(ForgetContext)
}

interface PasskeySignalsProps extends AcceptedCredentials {
  accountName: string
  accountDisplayName: string
  children: ReactNode
}

/** Tells authenticators which passkeys the account has and what its names are, when the page opens and after each change. */
export function PasskeySignals(props: PasskeySignalsProps) {
  const { rpId, userHandle, credentialIds, accountName, accountDisplayName, children } = props
  const names = { name: accountName, displayName: accountDisplayName }
  // Each render creates a new array, so the effect depends on its content.
  const idList = credentialIds.join(" ")

  useEffect(() => {
    void signalAccount(
      { rpId, userHandle, credentialIds: idList.split(" ") },
      { name: accountName, displayName: accountDisplayName },
    )
  }, [rpId, userHandle, idList, accountName, accountDisplayName])

  const forget = (removedIds: string[]) => {
    const remainingIds = credentialIds.filter((id) => !removedIds.includes(id))
    return signalAccount({ rpId, userHandle, credentialIds: remainingIds }, names)
  }
  return <ForgetContext value={forget}>{children}</ForgetContext>
}
