"use client"

import { useState } from "react"
import { loadInTime, preload } from "@/lib/browser/loadAction"
import { Icon } from "../ui/Icon"
import { Button } from "../ui/buttons/Button"

type State = "idle" | "working" | { message: string }

const load = () => import("@/lib/browser/signOutAndLeave")

/** The button that ends this browser's session. Its code is loaded when the user is about to press it. */
export function SignOutButton() {
  const [state, setState] = useState<State>("idle")

  async function run(): Promise<void> {
    setState("working")
    try {
      const message = await (await loadInTime(load)).signOutAndLeave()
      // Without a message, the browser is already leaving the page.
      if (message !== undefined) setState({ message })
    } catch {
      setState({ message: "You’re still signed in. Check your connection and try again." })
    }
  }

  return (
    <div className="relative -mr-3">
      <Button
        look="quiet"
        isBusy={state === "working"}
        icon={<Icon name="log-out" className="size-4" />}
        onPointerEnter={() => preload(load)}
        onFocus={() => preload(load)}
        onClick={() => void run()}
      >
        Sign out
      </Button>
      {typeof state === "object" && (
        <p role="alert" className="sign-out-alert">
          {state.message}
        </p>
      )}
    </div>
  )
}
