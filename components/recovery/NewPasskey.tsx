"use client"

import { useEffect, useRef, useState } from "react"
import { enrollPasskey } from "@/lib/browser/ceremonies/enrollPasskey"
import { upgradeToPasskey } from "@/lib/browser/ceremonies/upgradeToPasskey"
import { suggestPasskeyName } from "@/lib/browser/messages/suggestPasskeyName"
import { CeremonyStatus } from "../actions/CeremonyStatus"
import { useAction } from "../actions/useAction"
import { openPage } from "../layout/openPage"
import { PasskeySymbol } from "../ui/PasskeySymbol"
import { Button } from "../ui/buttons/Button"

/** Creates the passkey that completes account recovery: automatically if the browser supports it, otherwise with a button. */
export function NewPasskey({ takenNames }: { takenNames: string[] }) {
  const hasTriedUpgrade = useRef(false)
  const [isCreated, setCreated] = useState(false)
  const { state, run } = useAction(
    () => enrollPasskey(takenNames),
    () => openPage("/passkeys"),
  )

  useEffect(() => {
    if (hasTriedUpgrade.current) return
    hasTriedUpgrade.current = true
    void upgradeToPasskey(suggestPasskeyName(navigator, takenNames)).then((isUpgraded) => {
      if (!isUpgraded) return
      setCreated(true)
      openPage("/passkeys")
    })
  }, [takenNames])

  return (
    <div className="flex flex-col gap-4">
      <Button
        isBusy={isCreated || state.status === "working" || state.status === "done"}
        icon={<PasskeySymbol className="size-5" />}
        onClick={() => void run()}
      >
        Create a new passkey
      </Button>
      <CeremonyStatus
        state={isCreated ? { status: "done" } : state}
        dismissed="No passkey was created."
        done="Your new passkey is saved. Opening your passkeys…"
      />
    </div>
  )
}
