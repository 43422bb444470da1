"use client"

import { ActionStatus } from "../actions/ActionStatus"
import { openPage } from "../layout/openPage"
import { useVerification } from "../step-up/useVerification"
import { PasskeySymbol } from "../ui/PasskeySymbol"
import { Button } from "../ui/buttons/Button"

/** The passkey that an account demands after the code by e-mail. */
export function SignInWithRequiredPasskey() {
  const { state, run, isBusy } = useVerification(
    () => openPage("/passkeys"),
    () => openPage("/sign-in"),
  )
  return (
    <div className="flex flex-col gap-4">
      <Button isBusy={isBusy} icon={<PasskeySymbol className="size-5" />} onClick={() => void run()}>
        Use your passkey
      </Button>
      <ActionStatus
        state={state}
        working="Follow your device: it asks for your fingerprint, face or screen lock."
        dismissed="You are not signed in yet. Press the button again whenever you are ready."
        done="You are signed in. Opening your passkeys…"
      />
    </div>
  )
}
