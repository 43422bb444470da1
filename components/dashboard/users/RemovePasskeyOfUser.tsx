"use client"

import { Trash2 } from "lucide-react"
import { removePasskeyOfUser } from "@/lib/browser/api/dashboard"
import { ConfirmDialog } from "../../actions/ConfirmDialog"
import { useDialogAction } from "../../actions/useDialogAction"
import { Button } from "../../ui/buttons/Button"

interface RemovePasskeyOfUserProps {
  userKey: string
  credentialId: string
  name: string
}

/** The button that removes a user's passkey, and its confirmation dialog. */
export function RemovePasskeyOfUser({ userKey, credentialId, name }: RemovePasskeyOfUserProps) {
  const action = useDialogAction(() => removePasskeyOfUser(userKey, credentialId), `“${name}” was removed.`)
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
      <ConfirmDialog title={`Remove “${name}”?`} confirm="Remove passkey" action={action}>
        <p>
          This user won’t be able to sign in with this passkey. If they don’t have another passkey or a way to
          recover their account, they’ll be locked out. This can’t be undone.
        </p>
      </ConfirmDialog>
    </>
  )
}
