"use client"

import { useState, type ReactNode } from "react"
import { finishConfirmingEmail, startConfirmingEmail } from "@/lib/browser/api/recovery"
import { ActionStatus } from "../actions/ActionStatus"
import { useAccountAction } from "../actions/useAccountAction"
import { useDialogAction } from "../actions/useDialogAction"
import { Dialog } from "../ui/Dialog"
import { Button } from "../ui/buttons/Button"
import { CodeForm } from "./CodeForm"
import { EmailForm } from "./EmailForm"

export interface ConfirmEmailDialogProps {
  /** The title of the dialog. */
  label: string
  /** The address that the form starts with. */
  suggestion?: string | undefined
  /** Added after "We sent a code": where to find it, if no email is sent. */
  mailboxHint: ReactNode
}

/** The dialog that adds or changes the account's email address. Asks for the address, then for the code sent to it. */
export function ConfirmEmailDialog({ label, suggestion, mailboxHint }: ConfirmEmailDialogProps) {
  const [address, setAddress] = useState(suggestion)
  const finish = useDialogAction(finishConfirmingEmail, "Your email address is confirmed.")
  const start = useAccountAction(startConfirmingEmail, finish.reset)
  const isSent = start.state.status === "done"
  const isBusy = start.state.status === "working" || finish.state.status === "working"

  return (
    <Dialog
      title={isSent ? "Enter the code" : label}
      isOpen={finish.isOpen}
      onClose={finish.close}
      isBusy={isBusy}
    >
      {isSent ? (
        <>
          <p role="status" className="text-muted">
            We sent a code to <strong className="font-semibold wrap-anywhere text-ink">{address}</strong>.
            {mailboxHint}
          </p>
          <CodeForm confirm="Confirm email" isBusy={isBusy} onCode={(code) => void finish.run(code)}>
            <Button look="secondary" onClick={finish.close}>
              Cancel
            </Button>
            <Button look="secondary" onClick={start.reset}>
              Send a new code
            </Button>
          </CodeForm>
          <ActionStatus state={finish.state} working="Checking the code…" />
        </>
      ) : (
        <>
          <EmailForm
            hint="We’ll send a code to confirm that it’s yours."
            email={address}
            isBusy={isBusy}
            onEmail={(email) => {
              setAddress(email)
              void start.run(email)
            }}
          >
            <Button look="secondary" onClick={finish.close}>
              Cancel
            </Button>
          </EmailForm>
          <ActionStatus state={start.state} working="Sending the code…" />
        </>
      )}
    </Dialog>
  )
}
