"use client"

import { Trash2 } from "lucide-react"
import { removeAllPasskeysOfUser } from "@/lib/browser/api/dashboard"
import { ConfirmDialog } from "../../actions/ConfirmDialog"
import { useDialogAction } from "../../actions/useDialogAction"
import { Button } from "../../ui/buttons/Button"

interface RemoveAllPasskeysOfUserProps {
  userKey: string
  count: number
}

/** The button that removes all of a user's passkeys, and its confirmation dialog. */
export function RemoveAllPasskeysOfUser({ userKey, count }: RemoveAllPasskeysOfUserProps) {
  const action = useDialogAction(
    () => removeAllPasskeysOfUser(userKey),
    "All of this user’s passkeys were removed.",
  )
  return (
    <>
      <Button look="quietDanger" icon={<Trash2 aria-hidden className="size-4" />} onClick={action.open}>
        Remove all passkeys
      </Button>
      <ConfirmDialog title={`Remove all ${count} passkeys?`} confirm="Remove all passkeys" action={action}>
        <p>
          This user won’t be able to sign in with a passkey until they register a new one. This can’t be
          undone.
        </p>
      </ConfirmDialog>
    </>
  )
}
