"use client"

import { useEffect, useRef, useState } from "react"
import { enrollPasskey } from "@/lib/browser/ceremonies/enrollPasskey"
import { upgradeToPasskey } from "@/lib/browser/ceremonies/upgradeToPasskey"
import { suggestPasskeyName } from "@/lib/browser/messages/suggestPasskeyName"
import { ActionStatus } from "../actions/ActionStatus"
import { useAction } from "../actions/useAction"
import { openPage } from "../layout/openPage"
import { PasskeySymbol } from "../ui/PasskeySymbol"
import { Button } from "../ui/buttons/Button"

/** Makes the passkey that ends a recovery: by itself where the browser can, and with a button. */
export function NewPasskey({ takenNames }: { takenNames: string[] }) {
  const hasTried = useRef(false)
  const [isMade, setMade] = useState(false)
  const { state, run } = useAction(
    () => enrollPasskey(suggestPasskeyName(navigator, takenNames)),
    () => openPage("/passkeys"),
  )

  useEffect(() => {
    if (hasTried.current) return
    hasTried.current = true
    void upgradeToPasskey(suggestPasskeyName(navigator, takenNames)).then((isUpgraded) => {
      if (!isUpgraded) return
      setMade(true)
      openPage("/passkeys")
    })
  }, [takenNames])

  return (
    <div className="flex flex-col gap-4">
      <Button
        isBusy={isMade || state.status === "working" || state.status === "done"}
        icon={<PasskeySymbol className="size-5" />}
        onClick={() => void run()}
      >
        Make a new passkey
      </Button>
      <ActionStatus
        state={isMade ? { status: "done" } : state}
        working="Follow your device: it asks for your fingerprint, face or screen lock."
        dismissed="No passkey was made. Press the button again whenever you are ready."
        done="Your new passkey is saved. Opening your passkeys…"
      />
    </div>
  )
}
