import type { ReactNode } from "react"
import { ConfirmEmail } from "./ConfirmEmail"
import { RecoveryMethod } from "./RecoveryMethod"
import { RemoveEmail } from "./RemoveEmail"

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
  return (
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
          {email !== null && <RemoveEmail />}
        </>
      }
    >
      If you lose your passkeys, we can email you a code. We’ll also email you about important changes to your
      account, and about sign-ins in new browsers.
    </RecoveryMethod>
  )
}
