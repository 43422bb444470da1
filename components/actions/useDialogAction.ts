"use client"

import { useState } from "react"
import type { Failure } from "@/lib/browser/messages/failures"
import type { Result } from "@/lib/result"
import { useAccountAction } from "./useAccountAction"

/**
 * An account action with a dialog that is open at first. It closes when the page shows the new content.
 *
 * @param onDone - As in `useAccountAction`.
 */
export function useDialogAction<Arguments extends unknown[]>(
  perform: (...args: Arguments) => Promise<Result<undefined, Failure>>,
  onDone: string | (() => void),
) {
  const [isCanceled, setCanceled] = useState(false)
  const { state, run, reset } = useAccountAction(perform, onDone)
  return {
    isOpen: !isCanceled && state.status !== "done",
    close: () => setCanceled(true),
    state,
    run,
    reset,
  }
}
