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
  /** Whether this session was begun with it, and ends with it. */
  isInUse: boolean
}

/** The button that removes a passkey, and its confirmation. */
export function RemovePasskey({ credentialId, name, isLast, isInUse }: RemovePasskeyProps) {
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
          You will no longer be able to sign in with this passkey, and wherever you are signed in with it, you
          are signed out{isInUse && <strong className="font-semibold text-ink">: here too</strong>}. Your
          device may still offer it until you delete it from your password manager too.
        </p>
      </ConfirmDialog>
    </>
  )
}
