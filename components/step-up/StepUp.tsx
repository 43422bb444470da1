"use client"

import { createContext, use, useCallback, useRef, useState, type ReactNode } from "react"
import { needsVerification } from "@/lib/browser/ceremonies/verifyAgain"
import type { Failure } from "@/lib/browser/messages/failures"
import { err, type Result } from "@/lib/result"
import { StepUpDialog } from "./StepUpDialog"

type Action<Data> = () => Promise<Result<Data, Failure>>
type Answer = Result<undefined, Failure>

const StepUpContext = createContext<() => Promise<Answer>>(async () => err({ type: "DeviceFailed" }))

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
  const pendingRef = useRef<PromiseWithResolvers<Answer>>(undefined)

  /** Of two actions that need it at once, one answer serves both. */
  const ask = useCallback(() => {
    pendingRef.current ??= Promise.withResolvers()
    setOpen(true)
    return pendingRef.current.promise
  }, [])

  function end(answer: Answer): void {
    setOpen(false)
    pendingRef.current?.resolve(answer)
    pendingRef.current = undefined
  }

  return (
    <StepUpContext value={ask}>
      {children}
      {isOpen && <StepUpDialog onEnd={end} />}
    </StepUpContext>
  )
}
