"use client"

import { createContext, use, useCallback, useRef, useState, type ReactNode } from "react"
import { loadInTime } from "@/lib/browser/loadAction"
import { needsVerification, type Failure } from "@/lib/browser/messages/failures"
import { err, type Result } from "@/lib/result"
import type { StepUpDialog } from "./StepUpDialog"

type Action<Data> = () => Promise<Result<Data, Failure>>
type StepUpResult = Result<undefined, Failure>

const StepUpContext = createContext<() => Promise<StepUpResult>>(async () => err({ type: "DeviceFailed" }))

/**
 * Returns a function that runs an action. If the server requires a step-up first, a dialog asks for a passkey, and then the action
 * is repeated. If the user closes the dialog, the result is `Canceled`.
 */
export function useStepUp(): <Data>(action: Action<Data>) => Promise<Result<Data, Failure>> {
  const ask = use(StepUpContext)
  return async (action) => {
    const result = await action()
    if (result.ok || !needsVerification(result.error)) return result
    const verified = await ask()
    return verified.ok ? action() : verified
  }
}

/** Renders the step-up dialog when an action needs it. Its code is loaded then. */
export function StepUp({ children }: { children: ReactNode }) {
  const [opened, setOpened] = useState<{ Dialog: typeof StepUpDialog }>()
  const pendingRef = useRef<PromiseWithResolvers<StepUpResult>>(undefined)

  /** If two actions need a step-up at once, one dialog serves both. */
  const ask = useCallback(() => {
    const pending = (pendingRef.current ??= Promise.withResolvers())
    loadInTime(() => import("./StepUpDialog")).then(
      ({ StepUpDialog: Dialog }) => setOpened({ Dialog }),
      () => {
        pendingRef.current = undefined
        pending.resolve(err({ type: "CodeNotLoaded" }))
      },
    )
    return pending.promise
  }, [])

  function end(result: StepUpResult): void {
    setOpened(undefined)
    pendingRef.current?.resolve(result)
    pendingRef.current = undefined
  }

  return (
    <StepUpContext value={ask}>
      {children}
      {opened && <opened.Dialog onEnd={end} />}
    </StepUpContext>
  )
}
