"use client"

import { removeEmail } from "@/lib/browser/api/recovery"
import { ConfirmDialog } from "../actions/ConfirmDialog"
import { useDialogAction } from "../actions/useDialogAction"
import { Button } from "../ui/buttons/Button"
import { ConfirmEmail } from "./ConfirmEmail"
import { RecoveryMethod } from "./RecoveryMethod"

/** The account's e-mail address: to confirm one, to change it, to remove it. */
export function EmailAddress({ email }: { email: string | null }) {
  const removal = useDialogAction(removeEmail, "Your e-mail address was removed.")
  return (
    <>
      <RecoveryMethod
        title="E-mail address"
        state={email ?? "You have none."}
        actions={
          <>
            <ConfirmEmail hasEmail={email !== null} />
            {email !== null && (
              <Button look="quietDanger" aria-label="Remove e-mail address" onClick={removal.open}>
                Remove
              </Button>
            )}
          </>
        }
      >
        We send a code to it when you have lost your passkeys, and tell you when a passkey is added or
        somebody comes back another way. For nothing else.
      </RecoveryMethod>
      <ConfirmDialog title="Remove your e-mail address?" confirm="Remove address" action={removal}>
        <p>A code by e-mail will no longer bring you back into your account.</p>
      </ConfirmDialog>
    </>
  )
}
