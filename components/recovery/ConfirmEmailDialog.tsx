"use client"

import { useState, type ReactNode } from "react"
import { finishConfirmingEmail, startConfirmingEmail } from "@/lib/browser/api/recovery"
import { ActionStatus } from "../actions/ActionStatus"
import { useAccountAction } from "../actions/useAccountAction"
import { useDialogAction } from "../actions/useDialogAction"
import { Dialog } from "../ui/Dialog"
import { Button } from "../ui/buttons/Button"
import { ButtonRow } from "../ui/buttons/ButtonRow"
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
  const [sentCodes, setSentCodes] = useState(0)
  const start = useAccountAction(startConfirmingEmail, () => {
    finish.reset()
    setSentCodes((count) => count + 1)
  })
  const isSending = start.state.status === "working"
  const isChecking = finish.state.status === "working"
  const cancel = (
    <Button look="secondary" onClick={finish.close}>
      Cancel
    </Button>
  )

  return (
    <Dialog
      title={sentCodes > 0 ? "Enter the code" : label}
      isOpen={finish.isOpen}
      onClose={finish.close}
      isBusy={isSending || isChecking}
    >
      {address !== undefined && sentCodes > 0 ? (
        <>
          <p role="status" className="text-muted">
            We sent a{sentCodes > 1 && " new"} code to{" "}
            <strong className="font-semibold wrap-anywhere text-ink">{address}</strong>.
            {sentCodes > 1 && " Earlier codes no longer work."}
            {mailboxHint}
          </p>
          <CodeForm sending={start} sentCodes={sentCodes} checking={finish}>
            <ButtonRow>
              {cancel}
              <Button look="secondary" isBusy={isSending} onClick={() => void start.run(address)}>
                Send a new code
              </Button>
              <Button type="submit" isBusy={isChecking}>
                Confirm email
              </Button>
            </ButtonRow>
          </CodeForm>
        </>
      ) : (
        <>
          <EmailForm
            hint="We’ll send a code to confirm that it’s yours."
            email={address}
            onEmail={(email) => {
              setAddress(email)
              void start.run(email)
            }}
          >
            <ButtonRow>
              {cancel}
              <Button type="submit" isBusy={isSending}>
                Send code
              </Button>
            </ButtonRow>
          </EmailForm>
          <ActionStatus state={start.state} working="Sending the code…" />
        </>
      )}
    </Dialog>
  )
}
