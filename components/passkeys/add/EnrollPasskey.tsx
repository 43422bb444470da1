"use client"

import { Plus } from "lucide-react"
import { useState } from "react"
import { enrollPasskey } from "@/lib/browser/ceremonies/enrollPasskey"
import { suggestPasskeyName } from "@/lib/browser/messages/suggestPasskeyName"
import { ActionStatus } from "../../actions/ActionStatus"
import { useAccountAction } from "../../actions/useAccountAction"
import { Button } from "../../ui/buttons/Button"
import { PasskeyPlaceChoice, type PasskeyPlaceChosen } from "./PasskeyPlaceChoice"

interface EnrollPasskeyProps {
  /** The names of the passkeys that the account has. */
  takenNames: string[]
}

/** Adds a passkey to the account that is signed in. */
export function EnrollPasskey({ takenNames }: EnrollPasskeyProps) {
  const [place, setPlace] = useState<PasskeyPlaceChosen>("any")
  const { state, run } = useAccountAction(
    () => enrollPasskey(suggestPasskeyName(navigator, takenNames), place === "any" ? undefined : place),
    "Your new passkey is saved.",
  )
  return (
    <div className="flex flex-col gap-4">
      <PasskeyPlaceChoice chosen={place} onChange={setPlace} />
      <Button
        isBusy={state.status === "working"}
        icon={<Plus aria-hidden className="size-5" />}
        onClick={() => void run()}
        className="sm:self-start"
      >
        Add a passkey
      </Button>
      <ActionStatus
        state={state}
        working="Follow your device: it asks for your fingerprint, face or screen lock."
        dismissed="No passkey was added. Press the button again whenever you are ready."
      />
    </div>
  )
}
