"use client"

import type { Failure } from "@/lib/browser/messages/failures"
import { err, ok, type Result } from "@/lib/result"
import { CeremonyStatus } from "../actions/CeremonyStatus"
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
 * Asks for a passkey again. The user can close the dialog at any time, even while the device's prompt is open. If they do,
 * nothing is changed, and the focus returns to the button that was pressed.
 */
export function StepUpDialog({ onEnd }: StepUpDialogProps) {
  // If the session ended in the meantime, there's nothing left to confirm.
  const { state, run, isBusy } = useVerification(() => onEnd(ok(undefined)), onEnd)
  const cancel = () => onEnd(err({ type: "Canceled" }))
  return (
    <Dialog
      title="Verify it’s you"
      description="For your security, use your passkey to continue."
      isOpen
      onClose={cancel}
    >
      <UnlockPrompt />
      <CeremonyStatus state={state} dismissed="Nothing was changed." />
      <ButtonRow>
        <Button look="secondary" onClick={cancel}>
          Cancel
        </Button>
        <Button
          ref={setAutofocus}
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

/**
 * When a dialog opens, it focuses the element with this attribute. React's `autoFocus` prop focuses the element when it
 * mounts, which is too early.
 */
function setAutofocus(button: HTMLButtonElement | null): void {
  button?.setAttribute("autofocus", "")
}
