"use client"

import { useState, useTransition } from "react"
import { isCancellation, type Failure } from "@/lib/browser/messages/failures"
import type { Result } from "@/lib/result"

/** The state of an action that the user started. */
export type ActionState =
  | { status: "idle" }
  | { status: "working" }
  /** The user closed the system's prompt. Not an error. */
  | { status: "dismissed" }
  | { status: "failed"; failure: Failure }
  | { status: "done" }

/** Returns the state of an action after this result. */
export function toActionState(result: Result<undefined, Failure>): ActionState {
  if (result.ok) return { status: "done" }
  return isCancellation(result.error) ? { status: "dismissed" } : { status: "failed", failure: result.error }
}

/**
 * Runs an action of `lib/browser` and tracks its state.
 *
 * @param perform - Returns a Result, and doesn't throw for expected failures.
 * @param onDone - Runs in a transition. The state stays `working` until the page that it opens has loaded.
 */
export function useAction<Arguments extends unknown[]>(
  perform: (...args: Arguments) => Promise<Result<undefined, Failure>>,
  onDone: () => void,
) {
  const [state, setState] = useState<ActionState>({ status: "idle" })
  const [, startTransition] = useTransition()

  async function run(...args: Arguments): Promise<void> {
    if (state.status === "working") return
    setState({ status: "working" })
    const result = await perform(...args)
    if (!result.ok) {
      setState(toActionState(result))
      return
    }
    startTransition(() => {
      onDone()
      setState({ status: "done" })
    })
  }

  return { state, run, reset: () => setState({ status: "idle" }) }
}
