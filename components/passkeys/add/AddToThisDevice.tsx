"use client"

import { MonitorSmartphone } from "lucide-react"
import { enrollPasskey } from "@/lib/browser/ceremonies/enrollPasskey"
import { CeremonyStatus } from "../../actions/CeremonyStatus"
import { DismissibleOffer } from "../../actions/DismissibleOffer"
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
  const { state, run } = useAccountAction(
    () => enrollPasskey(takenNames),
    "Your new passkey is saved. Next time, you won’t need your phone.",
  )
  const canUseThisDevice = useCapability("userVerifyingPlatformAuthenticator") !== false
  if (!canUseThisDevice) return null
  return (
    <DismissibleOffer
      offer="add-to-this-device"
      sessionId={sessionId}
      icon={MonitorSmartphone}
      title="Sign in without your phone next time"
      text="You used a passkey from another device. Add one to this device so you can sign in here with your fingerprint, face, or screen lock."
      button={
        <Button isBusy={state.status === "working"} onClick={() => void run()}>
          Add a passkey to this device
        </Button>
      }
    >
      <CeremonyStatus state={state} dismissed="No passkey was added." />
    </DismissibleOffer>
  )
}
