"use client"

import { ActionStatus } from "../ActionStatus"
import { openPage } from "../openPage"
import { Button } from "../ui/Button"
import { PasskeySymbol } from "../ui/PasskeySymbol"
import { useVerification } from "../useVerification"

/** The passkey that an account demands after the code by e-mail. */
export function ShowDemandedPasskey() {
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
