"use client"

import { removeEmail } from "@/lib/browser/api/recovery"
import { ConfirmDialog } from "../actions/ConfirmDialog"
import { useDialogAction } from "../actions/useDialogAction"

/** Asks before the account's email address is removed. */
export function RemoveEmailDialog() {
  const action = useDialogAction(removeEmail, "Your email address was removed.")
  return (
    <ConfirmDialog title="Remove your email address?" confirm="Remove email address" action={action}>
      <p>You won’t be able to recover your account by email.</p>
    </ConfirmDialog>
  )
}
