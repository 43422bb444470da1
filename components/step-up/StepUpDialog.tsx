"use client"

import type { Failure } from "@/lib/browser/messages/failures"
import { err, ok, type Result } from "@/lib/result"
import { ActionStatus } from "../actions/ActionStatus"
import { Dialog } from "../ui/Dialog"
import { PasskeySymbol } from "../ui/PasskeySymbol"
import { UnlockPrompt } from "../ui/UnlockPrompt"
import { Button } from "../ui/buttons/Button"
import { ButtonRow } from "../ui/buttons/ButtonRow"
import { StepUpQuestions } from "./StepUpQuestions"
import { useVerification } from "./useVerification"

interface StepUpDialogProps {
  onEnd: (result: Result<undefined, Failure>) => void
}

/**
 * Asks for a passkey again. It can be left at any time, also while the device asks: then nothing is changed, and the focus
 * is back on what was pressed.
 */
export function StepUpDialog({ onEnd }: StepUpDialogProps) {
  // Where the session ended meanwhile, there is nothing left to confirm.
  const { state, run, isBusy } = useVerification(() => onEnd(ok(undefined)), onEnd)
  const leave = () => onEnd(err({ type: "Cancelled" }))
  return (
    <Dialog
      title="Confirm that it’s you"
      description="This changes how you get into your account, so we ask for your passkey once more. After that it goes on by itself."
      isOpen
      onClose={leave}
    >
      <UnlockPrompt />
      <ActionStatus
        state={state}
        working="Follow your device: it asks for your fingerprint, face or screen lock."
        dismissed="Nothing was changed. Press the button again whenever you are ready."
      />
      <ButtonRow>
        <Button look="secondary" onClick={leave}>
          Cancel
        </Button>
        <Button
          ref={markAsFirst}
          isBusy={isBusy}
          icon={<PasskeySymbol className="size-5" />}
          onClick={() => void run()}
        >
          Use your passkey
        </Button>
      </ButtonRow>
      <StepUpQuestions />
    </Dialog>
  )
}

/** A dialog gives the focus to what has this attribute when it opens; React's own prop only focuses, which is too early. */
function markAsFirst(button: HTMLButtonElement | null): void {
  button?.setAttribute("autofocus", "")
}
