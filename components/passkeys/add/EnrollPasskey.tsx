"use client"

import { Plus } from "lucide-react"
import { useState } from "react"
import { enrollPasskey } from "@/lib/browser/ceremonies/enrollPasskey"
import { CeremonyStatus } from "../../actions/CeremonyStatus"
import { useAccountAction } from "../../actions/useAccountAction"
import { Button } from "../../ui/buttons/Button"
import { PasskeyPlaceChoice, type PasskeyPlacePreference } from "./PasskeyPlaceChoice"

interface EnrollPasskeyProps {
  /** The names of the account's passkeys. */
  takenNames: string[]
}

/** Adds a passkey to the signed-in account. */
export function EnrollPasskey({ takenNames }: EnrollPasskeyProps) {
  const [place, setPlace] = useState<PasskeyPlacePreference>("any")
  const { state, run } = useAccountAction(
    () => enrollPasskey(takenNames, place === "any" ? undefined : place),
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
      <CeremonyStatus state={state} dismissed="No passkey was added." />
    </div>
  )
}
