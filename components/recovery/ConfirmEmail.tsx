"use client"

import { useState } from "react"
import { finishConfirmingEmail, startConfirmingEmail } from "@/lib/browser/api/recovery"
import { ActionStatus } from "../actions/ActionStatus"
import { useAccountAction } from "../actions/useAccountAction"
import { useDialogAction } from "../actions/useDialogAction"
import { Dialog } from "../ui/Dialog"
import { Button } from "../ui/buttons/Button"
import { CodeForm } from "./CodeForm"
import { EmailForm } from "./EmailForm"

/** The button and the dialog that make an address the account's: first the address, then the code that was sent there. */
export function ConfirmEmail({ hasEmail }: { hasEmail: boolean }) {
  const [address, setAddress] = useState<string>()
  const start = useAccountAction(startConfirmingEmail, "")
  const finish = useDialogAction(finishConfirmingEmail, "Your e-mail address is confirmed.")
  const isSent = start.state.status === "done"
  const isBusy = start.state.status === "working" || finish.state.status === "working"

  function open(): void {
    start.reset()
    finish.open()
  }

  return (
    <>
      <Button look="secondary" onClick={open}>
        {hasEmail ? "Change address" : "Add an e-mail address"}
      </Button>
      <Dialog
        title={isSent ? "Enter the code" : "Your e-mail address"}
        isOpen={finish.isOpen}
        onClose={finish.close}
        isBusy={isBusy}
      >
        {isSent ? (
          <>
            <p role="status" className="text-muted">
              We have sent a code to{" "}
              <strong className="font-semibold wrap-anywhere text-ink">{address}</strong>.
            </p>
            <CodeForm confirm="Confirm address" isBusy={isBusy} onCode={(code) => void finish.run(code)}>
              <Button
                look="secondary"
                onClick={() => {
                  start.reset()
                  finish.reset()
                }}
              >
                Send another
              </Button>
            </CodeForm>
            <ActionStatus state={finish.state} working="Checking the code…" />
          </>
        ) : (
          <>
            <EmailForm
              hint="A code is sent to it, to be sure that it is yours."
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
    </>
  )
}
