"use client"

import type { Failure } from "@/lib/browser/failures"
import { err, ok, type Result } from "@/lib/result"
import { ActionStatus } from "./ActionStatus"
import { UnlockPrompt } from "./UnlockPrompt"
import { Button } from "./ui/Button"
import { Dialog } from "./ui/Dialog"
import { DialogActions } from "./ui/DialogActions"
import { PasskeySymbol } from "./ui/PasskeySymbol"
import { useVerification } from "./useVerification"

interface StepUpDialogProps {
  onEnd: (result: Result<undefined, Failure>) => void
}

/** Asks for a passkey again, before something that matters. */
export function StepUpDialog({ onEnd }: StepUpDialogProps) {
  const { state, run } = useVerification(() => onEnd(ok(undefined)))
  const isBusy = state.status === "working"
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
