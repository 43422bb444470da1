"use client"

import { Activity, useState } from "react"
import { loadAction, preload } from "@/lib/browser/loadAction"
import { CeremonyStatus } from "../../actions/CeremonyStatus"
import { useAccountAction } from "../../actions/useAccountAction"
import { Icon } from "../../ui/Icon"
import { Button } from "../../ui/buttons/Button"
import { PasskeyPlaceChoice, type PasskeyPlacePreference } from "./PasskeyPlaceChoice"

const loadEnrollPasskey = async () => (await import("@/lib/browser/ceremonies/enrollPasskey")).enrollPasskey
const enrollPasskey = loadAction(loadEnrollPasskey)

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
      {/* Hydrated after the button. */}
      <Activity>
        <PasskeyPlaceChoice chosen={place} onChange={setPlace} />
      </Activity>
      <Button
        isBusy={state.status === "working"}
        icon={<Icon name="plus" className="size-5" />}
        onPointerEnter={() => preload(loadEnrollPasskey)}
        onFocus={() => preload(loadEnrollPasskey)}
        onClick={() => void run()}
        className="sm:self-start"
      >
        Add a passkey
      </Button>
      <CeremonyStatus state={state} dismissed="No passkey was added." />
    </div>
  )
}
