"use client"

import { useEffect, useState } from "react"
import { authenticateWithPasskey } from "@/lib/browser/authenticateWithPasskey"
import { prepareAuthenticationOptions } from "@/lib/browser/authenticationOptions"
import { keepFresh } from "@/lib/browser/keepFresh"
import { offerPasskeysInAutofill } from "@/lib/browser/offerPasskeysInAutofill"
import { toActionState, type ActionState } from "./useAction"

/**
 * The sign-in of a page: options are ready before the button is pressed, and passkeys are offered in autofill
 * whenever the button is at rest.
 */
export function useAuthentication(onSignedIn: () => void) {
  const [state, setState] = useState<ActionState>({ status: "idle" })
  const [prepared] = useState(prepareAuthenticationOptions)
  const [renewals, setRenewals] = useState(0)
  const isWaiting = state.status !== "working" && state.status !== "done"
  const isAtRest = state.status === "idle" || state.status === "dismissed"

  useEffect(() => keepFresh(prepared, () => setRenewals((count) => count + 1)), [prepared])

  useEffect(() => {
    // Ready for the button also where the browser has no autofill, or the last attempt failed.
    if (isWaiting) void prepared.get()
  }, [prepared, renewals, isWaiting])

  useEffect(() => {
    if (!isAtRest) return
    return offerPasskeysInAutofill(prepared, {
      onChosen: () => setState({ status: "working" }),
      onFinished: (result) => {
        setState(toActionState(result))
        if (result.ok) onSignedIn()
      },
    })
  }, [prepared, renewals, isAtRest, onSignedIn])

  async function authenticate(emailOrUsername?: string): Promise<void> {
    if (state.status === "working") return
    setState({ status: "working" })
    const result = await authenticateWithPasskey(prepared, emailOrUsername)
    setState(toActionState(result))
    if (result.ok) onSignedIn()
  }

  return { state, authenticate }
}
