import type { ReactNode } from "react"
import { ConfirmEmail } from "./ConfirmEmail"
import { RecoveryMethod } from "./RecoveryMethod"
import { RemoveEmail } from "./RemoveEmail"

interface EmailAddressProps {
  /** The confirmed address. */
  email: string | null
  /** The account's name, if it is an email address that isn't confirmed. */
  unconfirmedEmail: string | undefined
  /** Added after "We sent a code": where to find it, if no email is sent. */
  mailboxHint: ReactNode
}

/** The account's email address: add, change, or remove it. */
export function EmailAddress({ email, unconfirmedEmail, mailboxHint }: EmailAddressProps) {
  return (
    <RecoveryMethod
      title="Email address"
      state={email ?? (unconfirmedEmail ? `${unconfirmedEmail} isn’t confirmed yet` : "No email address")}
      actions={
        <>
          <ConfirmEmail
            label={toButtonLabel(email, unconfirmedEmail)}
            suggestion={unconfirmedEmail}
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

function toButtonLabel(email: string | null, unconfirmedEmail: string | undefined): string {
  if (email !== null) return "Change email address"
  return unconfirmedEmail === undefined ? "Add an email address" : "Confirm email address"
}
