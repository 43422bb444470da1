"use client"

import { LogOut } from "lucide-react"
import { signOut } from "@/lib/browser/api/sessions"
import { messageFor } from "@/lib/browser/messages/failureMessages"
import { useAction } from "../actions/useAction"
import { Button } from "../ui/buttons/Button"
import { openPage } from "./openPage"

/** The button that ends this browser's session. */
export function SignOutButton() {
  const { state, run } = useAction(signOut, () => openPage("/"))
  return (
    <div className="relative">
      <Button
        look="quiet"
        isBusy={state.status === "working" || state.status === "done"}
        icon={<LogOut aria-hidden className="size-4" />}
        onClick={() => void run()}
      >
        Sign out
      </Button>
      {state.status === "failed" && (
        <p
          role="alert"
          className="absolute top-full right-0 z-10 w-64 rounded-xl border border-line bg-surface p-3 text-sm shadow-card"
        >
          {messageFor(state.failure)}
        </p>
      )}
    </div>
  )
}
