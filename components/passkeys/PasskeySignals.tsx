"use client"

import { createContext, use, useEffect, type ReactNode } from "react"
import { signalAccount } from "@/lib/browser/ceremonies/signals"
import type { AcceptedCredentials } from "@/lib/passkeys/types"

const ForgetContext = createContext<(credentialIds: string[]) => Promise<void>>(async () => {})

/** Has authenticators forget passkeys whose removal ended the session: no newer list will come from the server. */
export function useForgetPasskeys(): (credentialIds: string[]) => Promise<void> {
  return use(ForgetContext)
}

interface PasskeySignalsProps extends AcceptedCredentials {
  accountName: string
  accountDisplayName: string
  children: ReactNode
}

/** Tells authenticators which passkeys the account has and what it is called: as the page opens, and at each change. */
export function PasskeySignals(props: PasskeySignalsProps) {
  const { rpId, userHandle, credentialIds, accountName, accountDisplayName, children } = props
  const names = { name: accountName, displayName: accountDisplayName }
  // A new array comes with each rendering of the page: what it holds is what counts.
  const idList = credentialIds.join(" ")

  useEffect(() => {
    void signalAccount(
      { rpId, userHandle, credentialIds: idList.split(" ") },
      { name: accountName, displayName: accountDisplayName },
    )
  }, [rpId, userHandle, idList, accountName, accountDisplayName])

  const forget = (removedIds: string[]) => {
    const left = credentialIds.filter((id) => !removedIds.includes(id))
    return signalAccount({ rpId, userHandle, credentialIds: left }, names)
  }
  return <ForgetContext value={forget}>{children}</ForgetContext>
}
