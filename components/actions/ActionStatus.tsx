import type { ReactNode } from "react"
import { messageFor } from "@/lib/browser/messages/failureMessages"
import { isInformational } from "@/lib/browser/messages/failures"
import { Notice } from "../ui/Notice"
import type { ActionState } from "./useAction"

interface ActionStatusProps {
  state: ActionState
  working: string
  dismissed?: string
  done?: string
  /** What a person may do about a failure, beside trying again. */
  help?: ReactNode
}

/** What an action has to say: what to do now, how it ended, or what went wrong. Spoken as well. */
export function ActionStatus({ state, working, dismissed, done, help }: ActionStatusProps) {
  const sentence = { idle: undefined, working, dismissed, failed: undefined, done }[state.status]
  return (
    <>
      <p role="status" className="text-center text-muted empty:hidden">
        {sentence}
      </p>
      {state.status === "failed" && (
        <Notice tone={isInformational(state.failure) ? "neutral" : "danger"} role="alert">
          {messageFor(state.failure)} {help}
        </Notice>
      )}
    </>
  )
}
