"use client"

import { lockDashboard } from "@/lib/browser/api/dashboard"
import { messageFor } from "@/lib/browser/messages/failureMessages"
import { useAction } from "../actions/useAction"
import { Icon } from "../ui/Icon"
import { Button } from "../ui/buttons/Button"

/** The button that locks the dashboard. A user who is signed in with a passkey stays signed in. */
export function LockDashboard() {
  const { state, run } = useAction(lockDashboard, () => window.location.assign("/dashboard"))
  return (
    <div className="flex flex-col gap-2">
      <Button
        look="secondary"
        icon={<Icon name="lock" className="size-4" />}
        isBusy={state.status === "working" || state.status === "done"}
        onClick={() => void run()}
      >
        Lock dashboard
      </Button>
      {state.status === "failed" && (
        <p role="alert" className="max-w-64 text-sm text-danger">
          {messageFor(state.failure)}
        </p>
      )}
    </div>
  )
}
