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
  /** How many codes haven't been used. */
  left: number
}

/** Shows how many recovery codes are left. A dialog creates new ones and shows them once. */
export function RecoveryCodes({ siteName, accountName, left }: RecoveryCodesProps) {
  const [isOpen, setOpen] = useState(false)
  const [codes, setCodes] = useState<string[]>()
  const { state, run, reset } = useAccountAction(async () => {
    const created = await createRecoveryCodes()
    if (!created.ok) return created
    setCodes(created.data)
    return ok(undefined)
  }, "")

  function open(): void {
    reset()
    setCodes(undefined)
    setOpen(true)
  }

  const close = () => setOpen(false)
  const label = left > 0 ? "Create new recovery codes" : "Create recovery codes"
  return (
    <>
      <RecoveryMethod
        title="Recovery codes"
        state={describe(left)}
        actions={
          <Button look="secondary" onClick={open}>
            {label}
          </Button>
        }
      >
        Ten codes to print or save. You can use each one once to recover your account, on any device and
        without a passkey.
      </RecoveryMethod>
      <Dialog
        title={codes ? "Your recovery codes" : label}
        isOpen={isOpen}
        onClose={close}
        isBusy={state.status === "working" && !codes}
      >
        {codes ? (
          <NewRecoveryCodes siteName={siteName} accountName={accountName} codes={codes} onClose={close} />
        ) : (
          <>
            <p className="text-muted">
              You’ll see the ten codes only once. Be ready to print them or save them somewhere safe.
            </p>
            {left > 0 && <p className="text-muted">Your current codes will stop working.</p>}
            <ActionStatus state={state} working="Creating your codes…" />
            <ButtonRow>
              <Button look="secondary" onClick={close}>
                Cancel
              </Button>
              <Button isBusy={state.status === "working"} onClick={() => void run()}>
                Create codes
              </Button>
            </ButtonRow>
          </>
        )}
      </Dialog>
    </>
  )
}

function describe(left: number): string {
  if (left === 0) return "No codes"
  return left === 1 ? "1 code left" : `${left} codes left`
}
