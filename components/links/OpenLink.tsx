"use client"

import { useSyncExternalStore } from "react"
import { acceptInvitation, openRecoveryLink } from "@/lib/browser/api/links"
import { ActionStatus } from "../actions/ActionStatus"
import { useAction, type ActionState } from "../actions/useAction"
import { openPage } from "../layout/openPage"
import { LocalTime } from "../ui/LocalTime"
import { Notice } from "../ui/Notice"
import { Button } from "../ui/buttons/Button"

/** Recovers an account with the link that opened this page. */
export function OpenRecoveryLink() {
  const { state, run } = useAction(
    () => openRecoveryLink(readToken()),
    () => leaveFor("/recover/new-passkey"),
  )
  const worksFrom = findWorksFrom(state)
  if (useHasNoToken() && state.status === "idle") return <IncompleteLink />
  return (
    <>
      <Button isBusy={isBusy(state)} onClick={() => void run()}>
        Recover my account
      </Button>
      <ActionStatus
        state={state}
        working="Checking the link…"
        done="Link accepted. One moment…"
        help={
          worksFrom !== undefined && (
            <>
              It will start working on <LocalTime dateTime={worksFrom} precision="minute" />.
            </>
          )
        }
      />
    </>
  )
}

/** Accepts the invitation that opened this page. */
export function AcceptInvitation() {
  const { state, run } = useAction(
    () => acceptInvitation(readToken()),
    () => leaveFor("/sign-up"),
  )
  if (useHasNoToken() && state.status === "idle") return <IncompleteLink />
  return (
    <>
      <Button isBusy={isBusy(state)} onClick={() => void run()}>
        Accept invitation
      </Button>
      <ActionStatus
        state={state}
        working="Checking the invitation…"
        done="Invitation accepted. One moment…"
      />
    </>
  )
}

function IncompleteLink() {
  return (
    <Notice>
      <strong className="font-semibold">This link is incomplete.</strong> Open the whole link from the message
      that you received. If your email app breaks it, copy all of it into the address bar.
    </Notice>
  )
}

/** Returns whether the page was opened without the end of its link. The server doesn't get that part. */
function useHasNoToken(): boolean {
  return useSyncExternalStore(
    subscribeToToken,
    () => readToken() === "",
    () => false,
  )
}

/** The page stays when the whole link is opened in the same tab. */
function subscribeToToken(onChange: () => void): () => void {
  addEventListener("hashchange", onChange)
  return () => removeEventListener("hashchange", onChange)
}

/** The token is used when the button is pressed, so that a program that only loads the page doesn't use it. */
function readToken(): string {
  return location.hash.slice(1)
}

/** Opens a page. The token doesn't stay in the browser's history. */
function leaveFor(path: "/recover/new-passkey" | "/sign-up"): void {
  history.replaceState(null, "", location.pathname)
  openPage(path)
}

function isBusy({ status }: ActionState): boolean {
  return status === "working" || status === "done"
}

/** Returns when the link starts to work, if that is why it was rejected. */
function findWorksFrom(state: ActionState): string | undefined {
  if (state.status !== "failed" || state.failure.type !== "Refused") return undefined
  const { errorType, details } = state.failure
  if (errorType !== "RecoveryLinkNotYet" || typeof details !== "object" || details === null) return undefined
  const { worksFrom }: { worksFrom?: unknown } = details
  return typeof worksFrom === "string" ? worksFrom : undefined
}
