"use client"

import { signOutEverywhereElse } from "@/lib/browser/api/sessions"
import { ConfirmDialog } from "../actions/ConfirmDialog"
import { useDialogAction } from "../actions/useDialogAction"

export interface SignOutEverywhereElseProps {
  count: number
}

/** The confirmation dialog of the button that ends every other session. */
export function SignOutEverywhereElseDialog({ count }: SignOutEverywhereElseProps) {
  const action = useDialogAction(signOutEverywhereElse, "You’re signed out everywhere else.")
  return (
    <ConfirmDialog
      title="Sign out everywhere else?"
      confirm="Sign out everywhere else"
      action={action}
      working="Signing out…"
    >
      <p>
        {count === 1 ? "One other browser" : `${count} other browsers`} will be signed out. You’ll stay signed
        in here, and your passkeys will still work.
      </p>
    </ConfirmDialog>
  )
}
