"use client"

import { CeremonyStatus } from "../actions/CeremonyStatus"
import { openPage } from "../layout/openPage"
import { useVerification } from "../step-up/useVerification"
import { PasskeySymbol } from "../ui/PasskeySymbol"
import { Button } from "../ui/buttons/Button"

/** Asks for the passkey that the account requires after an email code. */
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
      <CeremonyStatus
        state={state}
        dismissed="You’re not signed in yet."
        done="You’re signed in. Opening your passkeys…"
      />
    </div>
  )
}
