"use client"

import { useEffect, useState } from "react"
import {
  authenticateWithPasskey,
  type AuthenticateOptions,
} from "@/lib/browser/ceremonies/authenticateWithPasskey"
import { prepareAuthenticationOptions } from "@/lib/browser/ceremonies/authenticationOptions"
import { offerPasskeysInAutofill } from "@/lib/browser/ceremonies/offerPasskeysInAutofill"
import { canAskImmediately } from "@/lib/browser/prompts/immediateMode"
import { runLater } from "@/lib/browser/runLater"
import { focusAutofillField } from "@/lib/browser/support/focusAutofillField"
import type { PasskeyHint } from "@/lib/passkeys/types"
import { toActionState, type ActionState } from "../actions/useAction"
import { usePreparedOptions } from "../actions/usePreparedOptions"

/**
 * Handles sign-in on a page. Options are fetched before the button is pressed, and passkeys are offered in autofill while no other
 * sign-in is running.
 */
export function useAuthentication(onSignedIn: () => void) {
  const [state, setState] = useState<ActionState>({ status: "idle" })
  const [canBeImmediate, setCanBeImmediate] = useState(false)
  const isAtRest = state.status === "idle" || state.status === "dismissed"
  // The button also needs options if the browser has no autofill or the last attempt failed.
  const isWaiting = isAtRest || state.status === "failed"
  const { prepared, renewals } = usePreparedOptions(prepareAuthenticationOptions, isWaiting)

  useEffect(
    () =>
      runLater(() => {
        void canAskImmediately().then(setCanBeImmediate)
        void focusAutofillField()
      }),
    [],
  )

  useEffect(() => {
    if (!isAtRest) return undefined
    return runLater(() =>
      offerPasskeysInAutofill(prepared, {
        onChosen: () => setState({ status: "working" }),
        onFinished: (result) => {
          setState(toActionState(result))
          if (result.ok) onSignedIn()
        },
      }),
    )
  }, [prepared, renewals, isAtRest, onSignedIn])

  async function authenticate(options: AuthenticateOptions): Promise<void> {
    if (state.status === "working") return
    setState({ status: "working" })
    const result = await authenticateWithPasskey(prepared, options)
    setState(toActionState(result))
    if (result.ok) onSignedIn()
  }

  return {
    state,
    /** Offers only local passkeys first. Offers every kind if the user already declined those, or if the browser can't do that. */
    signIn: () => authenticate({ isImmediate: canBeImmediate && !hasDeclinedLocal(state) }),
    signInByName: (emailOrUsername: string) => authenticate({ emailOrUsername }),
    /** Offers every kind of passkey, the hinted one first. */
    signInFromAnywhere: (hint: PasskeyHint) => authenticate({ hint }),
  }
}

/** Returns whether local passkeys were already offered and not used. */
function hasDeclinedLocal(state: ActionState): boolean {
  return state.status === "dismissed" || (state.status === "failed" && state.failure.type === "NoPasskeyHere")
}
