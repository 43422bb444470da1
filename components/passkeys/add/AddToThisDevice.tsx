"use client"

import { loadAction, preload } from "@/lib/browser/loadAction"
import { CeremonyStatus } from "../../actions/CeremonyStatus"
import { DismissibleOffer } from "../../actions/DismissibleOffer"
import { useAccountAction } from "../../actions/useAccountAction"
import { useCapability } from "../../actions/useCapability"
import { Button } from "../../ui/buttons/Button"

const loadEnrollPasskey = async () => (await import("@/lib/browser/ceremonies/enrollPasskey")).enrollPasskey
const enrollPasskey = loadAction(loadEnrollPasskey)

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
      icon="monitor-smartphone"
      title="Sign in without your phone next time"
      text="You used a passkey from another device. Add one to this device so you can sign in here with your fingerprint, face, or screen lock."
      button={
        <Button
          isBusy={state.status === "working"}
          onPointerEnter={() => preload(loadEnrollPasskey)}
          onFocus={() => preload(loadEnrollPasskey)}
          onClick={() => void run()}
        >
          Add a passkey to this device
        </Button>
      }
    >
      <CeremonyStatus state={state} dismissed="No passkey was added." />
    </DismissibleOffer>
  )
}
