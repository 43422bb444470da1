"use client"

import { createContext, use, useCallback, useRef, useState, type ReactNode } from "react"
import type { Failure } from "@/lib/browser/failures"
import { needsVerification } from "@/lib/browser/verifyAgain"
import { err, type Result } from "@/lib/result"
import { StepUpDialog } from "./StepUpDialog"

type Action<Data> = () => Promise<Result<Data, Failure>>
type Ask = () => Promise<Result<undefined, Failure>>

const StepUpContext = createContext<Ask>(async () => err({ type: "DeviceFailed" }))

/**
 * Runs an action that may need a passkey that was asked for a moment ago. Where it was longer ago, a dialog asks for one,
 * and the action goes on by itself; a dialog that is left is `Cancelled`.
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

/** Where the dialog stands that asks for a passkey again. */
export function StepUp({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  const answerRef = useRef<((result: Result<undefined, Failure>) => void) | undefined>(undefined)

  const ask = useCallback(() => {
    const { promise, resolve } = Promise.withResolvers<Result<undefined, Failure>>()
    answerRef.current = resolve
    setOpen(true)
    return promise
  }, [])

  function end(result: Result<undefined, Failure>): void {
    setOpen(false)
    answerRef.current?.(result)
  }

  return (
    <StepUpContext value={ask}>
      {children}
      {isOpen && <StepUpDialog onEnd={end} />}
    </StepUpContext>
  )
}
