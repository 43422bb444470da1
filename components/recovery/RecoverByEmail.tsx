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
  const finish = useAction(finishEmailRecovery, () => openPage("/recover/new-passkey"))
  const start = useAction(startEmailRecovery, finish.reset)

  if (address === undefined || start.state.status !== "done") {
    return (
      <div className="flex flex-col gap-4">
        <EmailForm
          email={address}
          isBusy={start.state.status === "working"}
          onEmail={(email) => {
            setAddress(email)
            void start.run(email)
          }}
        />
        <ActionStatus state={start.state} working="Sending the code…" />
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="text-muted">
        If <strong className="font-semibold wrap-anywhere text-ink">{address}</strong> is the confirmed
        address of an account, we sent a code to it.
        {mailboxHint}
      </p>
      <CodeForm
        confirm="Use email code"
        isBusy={finish.state.status === "working" || finish.state.status === "done"}
        onCode={(code) => void finish.run(code)}
      >
        <Button look="secondary" onClick={start.reset}>
          Send a new code
        </Button>
      </CodeForm>
      <ActionStatus state={finish.state} working="Checking the code…" done="Code accepted. One moment…" />
    </div>
  )
}
