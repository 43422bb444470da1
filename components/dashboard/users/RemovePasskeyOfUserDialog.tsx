"use client"

import { removePasskeyOfUser } from "@/lib/browser/api/dashboard"
import { ConfirmDialog } from "../../actions/ConfirmDialog"
import { useDialogAction } from "../../actions/useDialogAction"

export interface RemovePasskeyOfUserProps {
  userKey: string
  credentialId: string
  name: string
}

/** The confirmation dialog of the button that removes a user's passkey. */
export function RemovePasskeyOfUserDialog({ userKey, credentialId, name }: RemovePasskeyOfUserProps) {
  const action = useDialogAction(() => removePasskeyOfUser(userKey, credentialId), `“${name}” was removed.`)
  return (
    <ConfirmDialog title={`Remove “${name}”?`} confirm="Remove passkey" action={action}>
      <p>
        This user won’t be able to sign in with this passkey. If they don’t have another passkey or a way to
        recover their account, they’ll be locked out. This can’t be undone.
      </p>
    </ConfirmDialog>
  )
}
