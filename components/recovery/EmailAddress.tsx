"use client"

import { removeEmail } from "@/lib/browser/otherWaysIn"
import { ConfirmDialog } from "../ConfirmDialog"
import { Button } from "../ui/Button"
import { useDialogAction } from "../useDialogAction"
import { ConfirmEmail } from "./ConfirmEmail"
import { WayIn } from "./WayIn"

/** The account's e-mail address: to confirm one, to change it, to remove it. */
export function EmailAddress({ email }: { email: string | null }) {
  const removal = useDialogAction(removeEmail, "Your e-mail address was removed.")
  return (
    <>
      <WayIn
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
      </WayIn>
      <ConfirmDialog title="Remove your e-mail address?" confirm="Remove address" action={removal}>
        <p>A code by e-mail will no longer bring you back into your account.</p>
      </ConfirmDialog>
    </>
  )
}
