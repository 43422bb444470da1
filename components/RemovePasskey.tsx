"use client"

import { Trash2 } from "lucide-react"
import { removePasskey } from "@/lib/browser/managePasskeys"
import { ConfirmDialog } from "./ConfirmDialog"
import { LastPasskeyWarning } from "./LastPasskeyWarning"
import { Button } from "./ui/Button"
import { useDialogAction } from "./useDialogAction"

interface RemovePasskeyProps {
  credentialId: string
  name: string
  /** Without it nobody could sign in to the account. */
  isLast: boolean
}

/** The button that removes a passkey, and its confirmation. */
export function RemovePasskey({ credentialId, name, isLast }: RemovePasskeyProps) {
  const action = useDialogAction(() => removePasskey(credentialId), `“${name}” was removed.`)
  return (
    <>
      <Button
        look="quietDanger"
        icon={<Trash2 aria-hidden className="size-4" />}
        aria-label={`Remove ${name}`}
        onClick={action.open}
      >
        Remove
      </Button>
      <ConfirmDialog
        title={isLast ? "Remove your last passkey?" : `Remove “${name}”?`}
        confirm="Remove passkey"
        action={action}
      >
        {isLast && <LastPasskeyWarning />}
        <p>
          You will no longer be able to sign in with this passkey. Your device may still offer it until you
          delete it from your password manager too.
        </p>
      </ConfirmDialog>
    </>
  )
}
