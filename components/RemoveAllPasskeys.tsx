"use client"

import { Trash2 } from "lucide-react"
import { removeAllPasskeys } from "@/lib/browser/managePasskeys"
import { ConfirmDialog } from "./ConfirmDialog"
import { LastPasskeyWarning } from "./LastPasskeyWarning"
import { Button } from "./ui/Button"
import { useDialogAction } from "./useDialogAction"

/** The button that removes every passkey, and its confirmation. */
export function RemoveAllPasskeys() {
  const action = useDialogAction(removeAllPasskeys, "All your passkeys were removed.")
  return (
    <>
      <Button look="quietDanger" icon={<Trash2 aria-hidden className="size-4" />} onClick={action.open}>
        Remove all passkeys
      </Button>
      <ConfirmDialog title="Remove all your passkeys?" confirm="Remove all passkeys" action={action}>
        <LastPasskeyWarning />
        <p>You will no longer be able to sign in with any of them.</p>
      </ConfirmDialog>
    </>
  )
}
