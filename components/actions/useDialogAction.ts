"use client"

import { useState } from "react"
import type { Failure } from "@/lib/browser/messages/failures"
import type { Result } from "@/lib/result"
import { useAccountAction } from "./useAccountAction"

/**
 * An account action with a dialog that is open at first. It closes when the page shows the new content.
 *
 * @param leave - Called instead if the action ends the session.
 */
export function useDialogAction<Arguments extends unknown[]>(
  perform: (...args: Arguments) => Promise<Result<undefined, Failure>>,
  announcement: string,
  leave?: () => void,
) {
  const [isCanceled, setCanceled] = useState(false)
  const { state, run, reset } = useAccountAction(perform, announcement, leave)
  return {
    isOpen: !isCanceled && state.status !== "done",
    close: () => setCanceled(true),
    state,
    run,
    reset,
  }
}
