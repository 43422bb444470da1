"use client"

import { endSession } from "@/lib/browser/api/sessions"
import { ActionStatus } from "../actions/ActionStatus"
import { useAccountAction } from "../actions/useAccountAction"
import { Icon } from "../ui/Icon"
import { Button } from "../ui/buttons/Button"

interface EndSessionProps {
  sessionId: string
  name: string
  /** The element that tells the session apart from others in the same browser. */
  detailsId: string
}

/** The button that ends another browser's session. It needs no confirmation, because the user can sign in there again. */
export function EndSession({ sessionId, name, detailsId }: EndSessionProps) {
  const { state, run } = useAccountAction(() => endSession(sessionId), `${name} was signed out.`)
  return (
    <div className="-mx-3 flex flex-col items-start gap-2">
      <Button
        look="quietDanger"
        isBusy={state.status === "working"}
        icon={<Icon name="log-out" className="size-4" />}
        aria-label={`Sign out ${name}`}
        aria-describedby={detailsId}
        onClick={() => void run()}
      >
        Sign out
      </Button>
      <ActionStatus state={state} working="Signing out…" />
    </div>
  )
}
