"use client"

import { useEffect } from "react"
import { prepareVerificationOptions } from "@/lib/browser/ceremonies/authenticationOptions"
import { stopVerifying, verifyAgain } from "@/lib/browser/ceremonies/verifyAgain"
import { isSignedOut, type Failure } from "@/lib/browser/messages/failures"
import type { Result } from "@/lib/result"
import { useAction } from "../actions/useAction"
import { usePreparedOptions } from "../actions/usePreparedOptions"

/**
 * Asks for one of the account's passkeys again. Options are fetched before the button is pressed.
 *
 * @param onSignedOut - Called if the session has ended, for example in another tab or because its passkey was removed.
 */
export function useVerification(
  onVerified: () => void,
  onSignedOut: (result: Result<undefined, Failure>) => void,
) {
  const { state, run } = useAction(verify, onVerified)
  const isBusy = state.status === "working" || state.status === "done"
  const { prepared } = usePreparedOptions(prepareVerificationOptions, !isBusy)

  async function verify(): Promise<Result<undefined, Failure>> {
    const result = await verifyAgain(prepared)
    if (!result.ok && isSignedOut(result.error)) onSignedOut(result)
    return result
  }

  useEffect(() => stopVerifying, [])

  return { state, run, isBusy }
}
