import type { ReactNode } from "react"
import { Card } from "../ui/Card"
import { Notice } from "../ui/Notice"
import { EmailAddress } from "./EmailAddress"
import { PasskeyRequirement } from "./PasskeyRequirement"
import { RecoveryCodes } from "./codes/RecoveryCodes"

interface AccountRecoveryProps {
  siteName: string
  accountName: string
  /** The account's name, if it is an email address that isn't confirmed. */
  unconfirmedEmail: string | undefined
  recoveryCodesLeft: number
  email: string | null
  requiresPasskey: boolean
  hasMail: boolean
  /** Added after "We sent a code": where to find it, if no email is sent. */
  mailboxHint: ReactNode
}

/** The account's recovery methods. Shown below the passkeys, because passkeys come first. */
export function AccountRecovery(props: AccountRecoveryProps) {
  const { siteName, accountName, unconfirmedEmail, mailboxHint } = props
  const { recoveryCodesLeft, email, requiresPasskey, hasMail } = props
  const canUseMail = hasMail && email !== null && !requiresPasskey
  return (
    <section aria-labelledby="account-recovery" className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <h2 id="account-recovery" className="section-title">
          Account recovery
        </h2>
        <p className="text-muted">How to get back into your account if you lose your passkeys.</p>
      </div>
      {recoveryCodesLeft === 0 && !canUseMail && (
        <Notice tone="danger">
          <strong className="font-semibold">You can’t recover your account yet.</strong> If you lose the
          devices with your passkeys, you’ll lose access to this account for good.{" "}
          {hasMail && email === null
            ? "Create recovery codes or confirm an email address."
            : "Create recovery codes."}
        </Notice>
      )}
      <Card>
        <div className="flex flex-col gap-6 divide-y divide-line *:not-last:pb-6">
          <div>
            <RecoveryCodes siteName={siteName} accountName={accountName} left={recoveryCodesLeft} />
          </div>
          {hasMail && (
            <div>
              <EmailAddress email={email} unconfirmedEmail={unconfirmedEmail} mailboxHint={mailboxHint} />
            </div>
          )}
          {hasMail && (
            <PasskeyRequirement
              isOn={requiresPasskey}
              hasEmail={email !== null}
              hasRecoveryCodes={recoveryCodesLeft > 0}
            />
          )}
        </div>
      </Card>
    </section>
  )
}
