"use client"

import { deleteAccount } from "@/lib/browser/api/account"
import { signalDeletedAccount } from "@/lib/browser/ceremonies/signals"
import type { AcceptedCredentials } from "@/lib/passkeys/types"
import { ConfirmDialog } from "../actions/ConfirmDialog"
import { useDialogAction } from "../actions/useDialogAction"
import { openPage } from "../layout/openPage"
import { TextWithName } from "../ui/TextWithName"

export interface DeleteAccountProps {
  /** What is deleted with the account. */
  losses: string[]
  /** The account's passkeys, to tell the user's devices that they no longer work. */
  accepted: AcceptedCredentials
}

/** The confirmation dialog of the button that deletes the account. */
export function DeleteAccountDialog({ losses, accepted }: DeleteAccountProps) {
  const action = useDialogAction(deleteAccount, () => {
    void signalDeletedAccount(accepted).then(() => openPage("/sign-in?after=account-deleted"))
  })
  return (
    <ConfirmDialog
      title="Delete your account?"
      confirm="Delete account"
      action={action}
      working="Deleting your account…"
    >
      <p>This can’t be undone. You’ll lose:</p>
      <ul className="list-disc pl-6 wrap-anywhere marker:text-danger">
        {losses.map((loss) => (
          <li key={loss}>
            <TextWithName>{loss}</TextWithName>
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  )
}
