"use client"

import { MonitorSmartphone } from "lucide-react"
import { useSyncExternalStore } from "react"
import { enrollPasskey } from "@/lib/browser/ceremonies/enrollPasskey"
import { isOfferDismissed, rememberDismissal, subscribeToDismissals } from "@/lib/browser/dismissedOffer"
import { CeremonyStatus } from "../../actions/CeremonyStatus"
import { useAccountAction } from "../../actions/useAccountAction"
import { useCapability } from "../../actions/useCapability"
import { Button } from "../../ui/buttons/Button"

interface AddToThisDeviceProps {
  /** The session in which "Not now" is remembered. */
  sessionId: string
  /** The names of the account's passkeys. */
  takenNames: string[]
}

/** Shown after a sign-in with a phone's passkey. Offers to add a passkey to this device. */
export function AddToThisDevice({ sessionId, takenNames }: AddToThisDeviceProps) {
  const isDismissed = useSyncExternalStore(
    subscribeToDismissals,
    () => isOfferDismissed("add-to-this-device", sessionId),
    // On the server, so that a dismissed offer doesn't flash before the page is hydrated.
    () => true,
  )
  const { state, run } = useAccountAction(
    () => enrollPasskey(takenNames),
    "Your new passkey is saved. Next time, you won’t need your phone.",
  )
  const canUseThisDevice = useCapability("userVerifyingPlatformAuthenticator") !== false
  if (isDismissed || !canUseThisDevice) return null
  return (
    <section
      aria-labelledby="add-to-this-device"
      className="flex flex-col gap-4 rounded-2xl border border-accent/30 bg-accent-soft p-5 sm:p-6"
    >
      <div className="flex gap-4">
        <MonitorSmartphone aria-hidden className="mt-1 size-6 shrink-0 text-accent" />
        <div className="flex min-w-0 flex-col gap-1">
          <h2 id="add-to-this-device" className="text-lg">
            Sign in without your phone next time
          </h2>
          <p>
            You used a passkey from another device. Add one to this device so you can sign in here with your
            fingerprint, face, or screen lock.
          </p>
        </div>
      </div>
      <div className="flex flex-wrap gap-3 *:grow sm:*:grow-0">
        <Button isBusy={state.status === "working"} onClick={() => void run()}>
          Add a passkey to this device
        </Button>
        <Button look="secondary" onClick={() => rememberDismissal("add-to-this-device", sessionId)}>
          Not now
        </Button>
      </div>
      <CeremonyStatus state={state} dismissed="No passkey was added." />
    </section>
  )
}
