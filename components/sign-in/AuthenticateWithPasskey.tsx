"use client"

import { CeremonyStatus } from "../actions/CeremonyStatus"
import { openPage } from "../layout/openPage"
import { PasskeySymbol } from "../ui/PasskeySymbol"
import { Button } from "../ui/buttons/Button"
import { NoPasskeyHere } from "./NoPasskeyHere"
import { SignInByName } from "./SignInByName"
import { useAuthentication } from "./useAuthentication"

const openPasskeys = () => openPage("/passkeys")

/** Signs in with a button, with autofill in the name field, or with a typed name. */
export function AuthenticateWithPasskey() {
  const { state, signIn, signInByName, signInFromAnywhere } = useAuthentication(openPasskeys)
  const isBusy = state.status === "working" || state.status === "done"
  const hasNoPasskeyHere = state.status === "failed" && state.failure.type === "NoPasskeyHere"
  return (
    <div className="flex flex-col gap-5">
      <Button isBusy={isBusy} icon={<PasskeySymbol className="size-5" />} onClick={() => void signIn()}>
        Sign in with a passkey
      </Button>
      <CeremonyStatus
        state={state}
        dismissed="You’re not signed in yet."
        done="You’re signed in. Opening your passkeys…"
        help={hasNoPasskeyHere && <NoPasskeyHere onOtherDevice={() => void signInFromAnywhere()} />}
      />
      <p className="flex items-center gap-3 text-sm text-muted before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
        or enter your name
      </p>
      <SignInByName isBusy={isBusy} onName={(emailOrUsername) => void signInByName(emailOrUsername)} />
    </div>
  )
}
