"use client"

import { Lock } from "lucide-react"
import { lockDashboard } from "@/lib/browser/dashboard"
import { sentenceFor } from "@/lib/browser/sentences"
import { Button } from "../ui/Button"
import { useAction } from "../useAction"

/** Signs out of the dashboard. Whoever is signed in with a passkey stays signed in. */
export function LockDashboard() {
  const { state, run } = useAction(lockDashboard, () => window.location.assign("/dashboard"))
  return (
    <div className="flex flex-col gap-2">
      <Button
        look="secondary"
        icon={<Lock aria-hidden className="size-4" />}
        isBusy={state.status === "working" || state.status === "done"}
        onClick={() => void run()}
      >
        Lock dashboard
      </Button>
      {state.status === "failed" && (
        <p role="alert" className="max-w-64 text-sm text-danger">
          {sentenceFor(state.failure)}
        </p>
      )}
    </div>
  )
}
