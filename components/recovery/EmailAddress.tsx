"use client"

import type { ReactNode } from "react"
import { removeEmail } from "@/lib/browser/api/recovery"
import { ConfirmDialog } from "../actions/ConfirmDialog"
import { useDialogAction } from "../actions/useDialogAction"
import { Button } from "../ui/buttons/Button"
import { ConfirmEmail } from "./ConfirmEmail"
import { RecoveryMethod } from "./RecoveryMethod"

interface EmailAddressProps {
  /** The confirmed address. */
  email: string | null
  /** An address to suggest. */
  suggestion: string | undefined
  /** Added after "We sent a code": where to find it, if no email is sent. */
  mailboxHint: ReactNode
}

/** The account's email address: add, change, or remove it. */
export function EmailAddress({ email, suggestion, mailboxHint }: EmailAddressProps) {
  const removal = useDialogAction(removeEmail, "Your email address was removed.")
  return (
    <>
      <RecoveryMethod
        title="Email address"
        state={email ?? "No email address"}
        actions={
          <>
            <ConfirmEmail
              label={email === null ? "Add an email address" : "Change email address"}
              suggestion={suggestion}
              mailboxHint={mailboxHint}
            />
            {email !== null && (
              <Button look="quietDanger" aria-label="Remove email address" onClick={removal.open}>
                Remove
              </Button>
            )}
          </>
        }
      >
        If you lose your passkeys, we can email you a code. We’ll also email you when a passkey is added, your
        account is recovered, or this address is changed or removed. We won’t email you about anything else.
      </RecoveryMethod>
      <ConfirmDialog title="Remove your email address?" confirm="Remove email address" action={removal}>
        <p>You won’t be able to recover your account by email.</p>
      </ConfirmDialog>
    </>
  )
}
