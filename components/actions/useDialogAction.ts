"use client"

import { useState } from "react"
import type { Failure } from "@/lib/browser/messages/failures"
import type { Result } from "@/lib/result"
import { useAccountAction } from "./useAccountAction"

/**
 * An account action with a dialog. The dialog closes when the page shows the new content.
 *
 * @param leave - Called instead if the action ends the session.
 */
export function useDialogAction<Arguments extends unknown[]>(
  perform: (...args: Arguments) => Promise<Result<undefined, Failure>>,
  announcement: string,
  leave?: () => void,
) {
  const [hasOpened, setHasOpened] = useState(false)
  const { state, run, reset } = useAccountAction(perform, announcement, leave)
  return {
    isOpen: hasOpened && state.status !== "done",
    open: () => {
      reset()
      setHasOpened(true)
    },
    close: () => setHasOpened(false),
    state,
    run,
    reset,
  }
}
