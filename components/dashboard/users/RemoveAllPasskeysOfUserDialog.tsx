"use client"

import { removeAllPasskeysOfUser } from "@/lib/browser/api/dashboard"
import { ConfirmDialog } from "../../actions/ConfirmDialog"
import { useDialogAction } from "../../actions/useDialogAction"

export interface RemoveAllPasskeysOfUserProps {
  userKey: string
  count: number
}

/** The confirmation dialog of the button that removes all of a user's passkeys. */
export function RemoveAllPasskeysOfUserDialog({ userKey, count }: RemoveAllPasskeysOfUserProps) {
  const action = useDialogAction(
    () => removeAllPasskeysOfUser(userKey),
    "All of this user’s passkeys were removed.",
  )
  return (
    <ConfirmDialog title={`Remove all ${count} passkeys?`} confirm="Remove all passkeys" action={action}>
      <p>
        This user won’t be able to sign in with a passkey until they register a new one. This can’t be undone.
      </p>
    </ConfirmDialog>
  )
}
