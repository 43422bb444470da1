"use client"

import { useState } from "react"
import { createRecoveryCodes } from "@/lib/browser/api/recovery"
import { ok } from "@/lib/result"
import { ActionStatus } from "../actions/ActionStatus"
import { useAccountAction } from "../actions/useAccountAction"
import { Dialog } from "../ui/Dialog"
import { Button } from "../ui/buttons/Button"
import { ButtonRow } from "../ui/buttons/ButtonRow"
import { NewRecoveryCodes } from "./NewRecoveryCodes"
import { RecoveryMethod } from "./RecoveryMethod"

interface RecoveryCodesProps {
  siteName: string
  accountName: string
  /** How many have not been used. */
  left: number
}

/** How many recovery codes are left, and the dialog that makes new ones and shows them, once. */
export function RecoveryCodes({ siteName, accountName, left }: RecoveryCodesProps) {
  const [isOpen, setOpen] = useState(false)
  const [codes, setCodes] = useState<string[]>()
  const { state, run, reset } = useAccountAction(async () => {
    const made = await createRecoveryCodes()
    if (!made.ok) return made
    setCodes(made.data)
    return ok(undefined)
  }, "")

  function open(): void {
    reset()
    setCodes(undefined)
    setOpen(true)
  }

  const close = () => setOpen(false)
  const make = left > 0 ? "Make new recovery codes" : "Make recovery codes"
  return (
    <>
      <RecoveryMethod
        title="Recovery codes"
        state={describe(left)}
        actions={
          <Button look="secondary" onClick={open}>
            {make}
          </Button>
        }
      >
        Ten codes to print or to save. Each lets you back in once, on any device, without a passkey.
      </RecoveryMethod>
      <Dialog
        title={codes ? "Your recovery codes" : make}
        isOpen={isOpen}
        onClose={close}
        isBusy={state.status === "working" && !codes}
      >
        {codes ? (
          <NewRecoveryCodes siteName={siteName} accountName={accountName} codes={codes} onClose={close} />
        ) : (
          <>
            <p className="text-muted">
              You will see ten codes, this one time. Have a printer ready, or a place to save a file that only
              you can open.
            </p>
            {left > 0 && <p className="text-muted">The codes that you have now stop working.</p>}
            <ActionStatus state={state} working="Making your codes…" />
            <ButtonRow>
              <Button look="secondary" onClick={close}>
                Cancel
              </Button>
              <Button isBusy={state.status === "working"} onClick={() => void run()}>
                Make codes
              </Button>
            </ButtonRow>
          </>
        )}
      </Dialog>
    </>
  )
}

function describe(left: number): string {
  if (left === 0) return "You have none."
  return left === 1 ? "One code left." : `${left} codes left.`
}
