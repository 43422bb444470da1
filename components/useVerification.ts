"use client"

import { useEffect, useRef } from "react"
import type { Failure } from "@/lib/browser/failures"
import { fetchVerificationOptions, verifyAgain } from "@/lib/browser/verifyAgain"
import type { Result } from "@/lib/result"
import { useAction } from "./useAction"

/** Asks for a passkey again, with its options there before the button is pressed: Safari forgets the press in a fetch. */
export function useVerification(onVerified: () => void) {
  const optionsRef = useRef<ReturnType<typeof fetchVerificationOptions>>(undefined)

  useEffect(() => {
    optionsRef.current ??= fetchVerificationOptions()
  }, [])

  async function verify(): Promise<Result<undefined, Failure>> {
    const options = await (optionsRef.current ?? fetchVerificationOptions())
    if (!options.ok) {
      optionsRef.current = undefined
      return options
    }
    const result = await verifyAgain(options.data)
    // A challenge can be answered once: the next press has new options.
    if (!result.ok) optionsRef.current = fetchVerificationOptions()
    return result
  }

  return useAction(verify, onVerified)
}
