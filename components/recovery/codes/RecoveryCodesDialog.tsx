"use client"

import { useState } from "react"
import { confirmRecoveryCodes, createRecoveryCodes } from "@/lib/browser/api/recovery"
import { ok } from "@/lib/result"
import { ActionStatus } from "../../actions/ActionStatus"
import { useAccountAction } from "../../actions/useAccountAction"
import { Dialog } from "../../ui/Dialog"
import { Button } from "../../ui/buttons/Button"
import { ButtonRow } from "../../ui/buttons/ButtonRow"
import { DiscardRecoveryCodes } from "./DiscardRecoveryCodes"
import { NewRecoveryCodes } from "./NewRecoveryCodes"

export interface RecoveryCodesProps {
  siteName: string
  accountName: string
  /** How many codes haven't been used. */
  left: number
}

/**
 * The dialog that creates new recovery codes and shows them once. They work once the user confirms that they're saved. Closing the
 * dialog before that asks first.
 */
export function RecoveryCodesDialog({ siteName, accountName, left }: RecoveryCodesProps) {
  const [isOpen, setOpen] = useState(true)
  const [codes, setCodes] = useState<string[]>()
  const [isLeaving, setLeaving] = useState(false)
  const creation = useAccountAction(
    async () => {
      const created = await createRecoveryCodes()
      if (!created.ok) return created
      setCodes(created.data)
      return ok(undefined)
    },
    () => {},
  )
  const confirmation = useAccountAction(async ([code = ""]: string[]) => {
    const confirmed = await confirmRecoveryCodes(code)
    if (confirmed.ok) setOpen(false)
    return confirmed
  }, "Your new recovery codes are ready to use.")

  const close = () => setOpen(false)
  const label = left > 0 ? "Create new recovery codes" : "Create recovery codes"
  return (
    <Dialog
      title={toTitle(label, codes !== undefined, isLeaving)}
      isOpen={isOpen}
      // With Escape or a click outside. Codes that are shown would be lost.
      onClose={() => (codes ? setLeaving(!isLeaving) : close())}
      isBusy={confirmation.state.status === "working" || (creation.state.status === "working" && !codes)}
    >
      {codes && isLeaving && (
        <DiscardRecoveryCodes hasOldCodes={left > 0} onBack={() => setLeaving(false)} onDiscard={close} />
      )}
      {codes && !isLeaving && (
        <NewRecoveryCodes
          siteName={siteName}
          accountName={accountName}
          codes={codes}
          confirmation={confirmation.state}
          onConfirm={() => void confirmation.run(codes)}
        />
      )}
      {!codes && (
        <>
          <p className="text-muted">
            You’ll see the ten codes only once. Be ready to print them or save them somewhere safe.
          </p>
          {left > 0 && (
            <p className="text-muted">
              Your current codes will stop working when you confirm that you’ve saved the new ones.
            </p>
          )}
          <ActionStatus state={creation.state} working="Creating your codes…" />
          <ButtonRow>
            <Button look="secondary" onClick={close}>
              Cancel
            </Button>
            <Button isBusy={creation.state.status === "working"} onClick={() => void creation.run()}>
              Create codes
            </Button>
          </ButtonRow>
        </>
      )}
    </Dialog>
  )
}

function toTitle(label: string, hasCodes: boolean, isLeaving: boolean): string {
  if (!hasCodes) return label
  return isLeaving ? "Discard these codes?" : "Your recovery codes"
}
