"use client"

import { useEffect, useState } from "react"
import { canAskImmediately } from "@/lib/browser/ceremonies/askImmediately"
import {
  authenticateWithPasskey,
  type AuthenticateOptions,
} from "@/lib/browser/ceremonies/authenticateWithPasskey"
import { prepareAuthenticationOptions } from "@/lib/browser/ceremonies/authenticationOptions"
import { offerPasskeysInAutofill } from "@/lib/browser/ceremonies/offerPasskeysInAutofill"
import { toActionState, type ActionState } from "../actions/useAction"
import { usePreparedOptions } from "../actions/usePreparedOptions"

/**
 * The sign-in of a page: options are ready before the button is pressed, and passkeys are offered in autofill
 * whenever the button is at rest.
 */
export function useAuthentication(onSignedIn: () => void) {
  const [state, setState] = useState<ActionState>({ status: "idle" })
  const [canBeImmediate, setCanBeImmediate] = useState(false)
  const isAtRest = state.status === "idle" || state.status === "dismissed"
  // Ready for the button also where the browser has no autofill, or the last attempt failed.
  const isWaiting = isAtRest || state.status === "failed"
  const { prepared, renewals } = usePreparedOptions(prepareAuthenticationOptions, isWaiting)

  useEffect(() => {
    void canAskImmediately().then(setCanBeImmediate)
  }, [])

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

  async function authenticate(wishes: AuthenticateOptions): Promise<void> {
    if (state.status === "working") return
    setState({ status: "working" })
    const result = await authenticateWithPasskey(prepared, wishes)
    setState(toActionState(result))
    if (result.ok) onSignedIn()
  }

  return {
    state,
    /** Offers what the browser has at hand; where that was not it, or the browser can't tell, every way. */
    signIn: () => authenticate({ isImmediate: canBeImmediate && !wantsAnother(state) }),
    signInByName: (emailOrUsername: string) => authenticate({ emailOrUsername }),
    /** Offers every way: a passkey on a phone or a security key as well. */
    signInFromAnywhere: () => authenticate({}),
  }
}

/** Whether what was at hand was offered already, and not taken. */
function wantsAnother(state: ActionState): boolean {
  return state.status === "dismissed" || (state.status === "failed" && state.failure.type === "NoPasskeyHere")
}
