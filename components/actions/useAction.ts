"use client"

import { useState, useTransition } from "react"
import { isCancellation, type Failure } from "@/lib/browser/messages/failures"
import type { Result } from "@/lib/result"

/** Where something that a person started stands. */
export type ActionState =
  | { status: "idle" }
  | { status: "working" }
  /** The person closed the system's window. Not an error. */
  | { status: "dismissed" }
  | { status: "failed"; failure: Failure }
  | { status: "done" }

/** The state in which a result leaves an action. */
export function toActionState(result: Result<undefined, Failure>): ActionState {
  if (result.ok) return { status: "done" }
  return isCancellation(result.error) ? { status: "dismissed" } : { status: "failed", failure: result.error }
}

/**
 * Runs an action of `lib/browser` and keeps its state.
 *
 * @param perform answers a Result, and never throws for what can be expected
 * @param onDone runs in a transition: until the page that it leads to is there, the action counts as working
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
