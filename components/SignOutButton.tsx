"use client"

import { LogOut } from "lucide-react"
import { sentenceFor } from "@/lib/browser/sentences"
import { signOut } from "@/lib/browser/signOut"
import { openPage } from "./openPage"
import { Button } from "./ui/Button"
import { useAction } from "./useAction"

/** Ends the session of this browser. */
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
          {sentenceFor(state.failure)}
        </p>
      )}
    </div>
  )
}
