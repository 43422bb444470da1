"use client"

import { useState, type ReactNode } from "react"
import { finishEmailRecovery, startEmailRecovery } from "@/lib/browser/api/recovery"
import { ActionStatus } from "../actions/ActionStatus"
import { useAction } from "../actions/useAction"
import { openPage } from "../layout/openPage"
import { Button } from "../ui/buttons/Button"
import { CodeForm } from "./CodeForm"
import { EmailForm } from "./EmailForm"

interface RecoverByEmailProps {
  /** Added after "We sent a code": where to find it, if no email is sent. */
  mailboxHint: ReactNode
}

/** Recovers the account with a code sent to its confirmed email address. */
export function RecoverByEmail({ mailboxHint }: RecoverByEmailProps) {
  const [address, setAddress] = useState<string>()
  const [sentCodes, setSentCodes] = useState(0)
  const finish = useAction(finishEmailRecovery, () => openPage("/recover/new-passkey"))
  const start = useAction(startEmailRecovery, () => {
    finish.reset()
    setSentCodes((count) => count + 1)
  })
  const isSending = start.state.status === "working"

  function changeAddress() {
    start.reset()
    finish.reset()
    setSentCodes(0)
  }

  if (address === undefined || sentCodes === 0) {
    return (
      <div className="flex flex-col gap-4">
        <EmailForm
          email={address}
          onEmail={(email) => {
            setAddress(email)
            void start.run(email)
          }}
        >
          <Button type="submit" isBusy={isSending}>
            Send code
          </Button>
        </EmailForm>
        <ActionStatus state={start.state} working="Sending the code…" />
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="text-muted">
        If <strong className="font-semibold wrap-anywhere text-ink">{address}</strong> is the confirmed
        address of an account, we sent a{sentCodes > 1 && " new"} code to it.
        {sentCodes > 1 && " Earlier codes no longer work."}
        {mailboxHint}
      </p>
      <CodeForm sending={start} sentCodes={sentCodes} checking={finish} done="Code accepted. One moment…">
        <Button type="submit" isBusy={finish.state.status === "working" || finish.state.status === "done"}>
          Use email code
        </Button>
        <Button look="secondary" isBusy={isSending} onClick={() => void start.run(address)}>
          Send a new code
        </Button>
        <Button look="quiet" onClick={isSending ? undefined : changeAddress}>
          Use another email address
        </Button>
      </CodeForm>
    </div>
  )
}
