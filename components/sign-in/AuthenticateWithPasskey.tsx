"use client"

import { ActionStatus } from "../actions/ActionStatus"
import { openPage } from "../layout/openPage"
import { PasskeySymbol } from "../ui/PasskeySymbol"
import { Button } from "../ui/buttons/Button"
import { NoPasskeyHere } from "./NoPasskeyHere"
import { SignInByName } from "./SignInByName"
import { useAuthentication } from "./useAuthentication"

const openPasskeys = () => openPage("/passkeys")

/** Signs in with one button and no name; or from the autofill of the name field; or for a name that is typed. */
export function AuthenticateWithPasskey() {
  const { state, signIn, signInByName, signInFromAnywhere } = useAuthentication(openPasskeys)
  const isBusy = state.status === "working" || state.status === "done"
  const hasNoneHere = state.status === "failed" && state.failure.type === "NoPasskeyHere"
  return (
    <div className="flex flex-col gap-5">
      <Button isBusy={isBusy} icon={<PasskeySymbol className="size-5" />} onClick={() => void signIn()}>
        Sign in with a passkey
      </Button>
      <ActionStatus
        state={state}
        working="Follow your device: it asks for your fingerprint, face or screen lock."
        dismissed="You are not signed in yet. Press the button again whenever you are ready."
        done="You are signed in. Opening your passkeys…"
        help={hasNoneHere && <NoPasskeyHere onOtherDevice={() => void signInFromAnywhere()} />}
      />
      <p className="flex items-center gap-3 text-sm text-muted before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
        or start with your name
      </p>
      <SignInByName isBusy={isBusy} onName={(emailOrUsername) => void signInByName(emailOrUsername)} />
    </div>
  )
}
