"use client"

import { useId, useState } from "react"
import { copyText } from "@/lib/browser/copyText"
import { downloadTextFile } from "@/lib/browser/downloadTextFile"
import { recoveryCodesText } from "@/lib/browser/messages/recoveryCodesText"
import { ActionStatus } from "../../actions/ActionStatus"
import { useAction, type ActionState } from "../../actions/useAction"
import { Icon } from "../../ui/Icon"
import { Button } from "../../ui/buttons/Button"
import { ButtonRow } from "../../ui/buttons/ButtonRow"

interface NewRecoveryCodesProps {
  siteName: string
  accountName: string
  codes: string[]
  confirmation: ActionState
  onConfirm: () => void
}

/** Shows new recovery codes, this one time, with buttons to copy, download, or print them, and to confirm that they're saved. */
export function NewRecoveryCodes(props: NewRecoveryCodesProps) {
  const { siteName, accountName, codes, confirmation, onConfirm } = props
  const [createdAt] = useState(() => new Date())
  const explanationId = useId()
  const text = recoveryCodesText({ siteName, accountName, codes, createdAt })
  const { state, run } = useAction(
    () => copyText(text),
    () => {},
  )
  return (
    <>
      <p id={explanationId} className="text-muted">
        Save these codes somewhere safe. You won’t see them again. Each code works once, and only after you
        confirm that you’ve saved them.
      </p>
      <p className="hidden print:block">
        {siteName}, <bdi>{accountName}</bdi>
      </p>
      <ol
        ref={focus}
        tabIndex={-1}
        aria-label="Recovery codes"
        aria-describedby={explanationId}
        className="grid gap-x-6 gap-y-1.5 rounded-xl border border-line bg-sunken p-4 font-mono text-sm sm:grid-cols-2 print:border-0 print:bg-transparent"
      >
        {codes.map((code) => (
          <li key={code} className="whitespace-nowrap">
            {code}
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-1 print:hidden">
        <Button look="quiet" icon={<Icon name="copy" className="size-4" />} onClick={() => void run()}>
          Copy
        </Button>
        <Button
          look="quiet"
          icon={<Icon name="download" className="size-4" />}
          onClick={() => downloadTextFile("recovery-codes.txt", text)}
        >
          Download
        </Button>
        <Button look="quiet" icon={<Icon name="printer" className="size-4" />} onClick={() => window.print()}>
          Print
        </Button>
      </div>
      <ActionStatus state={state} working="Copying…" done="Codes copied." />
      <ActionStatus state={confirmation} working="Saving…" />
      <div className="print:hidden">
        <ButtonRow>
          <Button isBusy={confirmation.status === "working"} onClick={onConfirm}>
            I’ve saved these codes
          </Button>
        </ButtonRow>
      </div>
    </>
  )
}

/**
 * The list replaces the button that had the focus. Screen readers announce it and continue with the codes, and a second press of
 * Enter can't confirm codes that haven't been saved.
 */
function focus(list: HTMLOListElement | null): void {
  list?.focus()
}
