"use client"

import { useEffect, useRef } from "react"
import type { Failure } from "@/lib/browser/failures"
import { fetchVerificationOptions, verifyAgain } from "@/lib/browser/verifyAgain"
import { err, ok, type Result } from "@/lib/result"
import { ActionStatus } from "./ActionStatus"
import { UnlockPrompt } from "./UnlockPrompt"
import { Button } from "./ui/Button"
import { Dialog } from "./ui/Dialog"
import { DialogActions } from "./ui/DialogActions"
import { PasskeySymbol } from "./ui/PasskeySymbol"
import { useAction } from "./useAction"

interface StepUpDialogProps {
  onEnd: (result: Result<undefined, Failure>) => void
}

/** Asks for a passkey again, with its options there before the button is pressed: Safari forgets the press in a fetch. */
export function StepUpDialog({ onEnd }: StepUpDialogProps) {
  const optionsRef = useRef<ReturnType<typeof fetchVerificationOptions>>(undefined)
  const { state, run } = useAction(verify, () => onEnd(ok(undefined)))
  const isBusy = state.status === "working"

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

  const leave = () => onEnd(err({ type: "Cancelled" }))
  return (
    <Dialog title="Confirm that it’s you" isOpen onClose={leave} isBusy={isBusy}>
      <UnlockPrompt />
      <p className="text-muted">
        This changes how you get into your account, so we ask for your passkey once more. After that it goes
        on by itself.
      </p>
      <ActionStatus
        state={state}
        working="Follow your device: it asks for your fingerprint, face or screen lock."
        dismissed="Nothing was changed. Press the button again whenever you are ready."
      />
      <DialogActions>
        <Button look="secondary" onClick={leave}>
          Cancel
        </Button>
        <Button isBusy={isBusy} icon={<PasskeySymbol className="size-5" />} onClick={() => void run()}>
          Use your passkey
        </Button>
      </DialogActions>
    </Dialog>
  )
}
