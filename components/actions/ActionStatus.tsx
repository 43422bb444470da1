import type { ReactNode } from "react"
import { messageFor } from "@/lib/browser/messages/failureMessages"
import { isInformational, isSignedOut } from "@/lib/browser/messages/failures"
import { Notice } from "../ui/Notice"
import { TextLink } from "../ui/buttons/TextLink"
import type { ActionState } from "./useAction"

interface ActionStatusProps {
  state: ActionState
  working: string
  dismissed?: string
  done?: string | undefined
  /** Shown after a failure message, such as a link to what the user can do instead. */
  help?: ReactNode
}

/** Shows the state of an action: in progress, dismissed, done, or failed. Screen readers announce it. */
export function ActionStatus({ state, working, dismissed, done, help }: ActionStatusProps) {
  const message = { idle: undefined, working, dismissed, failed: undefined, done }[state.status]
  return (
    <>
      <p role="status" className="text-center text-muted empty:hidden">
        {message}
      </p>
      {state.status === "failed" && (
        <Notice tone={isInformational(state.failure) ? "neutral" : "danger"} role="alert">
          {messageFor(state.failure)} {isSignedOut(state.failure) ? <SignInElsewhere /> : help}
        </Notice>
      )}
    </>
  )
}

/** Leads to sign-in in another tab, so that this page keeps what was typed. */
function SignInElsewhere() {
  return (
    <TextLink href="/sign-in" target="_blank">
      Sign in (opens in a new tab)
    </TextLink>
  )
}
