import { Card } from "../ui/Card"
import { Notice } from "../ui/Notice"
import { EmailAddress } from "./EmailAddress"
import { PasskeyRequirement } from "./PasskeyRequirement"
import { RecoveryCodes } from "./RecoveryCodes"

interface AccountRecoveryProps {
  siteName: string
  accountName: string
  recoveryCodesLeft: number
  email: string | null
  requiresPasskey: boolean
  hasMail: boolean
}

/** What brings the person back when none of their passkeys is at hand. Below the passkeys: those come first. */
export function AccountRecovery(props: AccountRecoveryProps) {
  const { siteName, accountName, recoveryCodesLeft, email, requiresPasskey, hasMail } = props
  const canUseMail = hasMail && email !== null && !requiresPasskey
  return (
    <section aria-labelledby="other-ways-in" className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <h2 id="other-ways-in" className="text-2xl">
          Other ways in
        </h2>
        <p className="text-muted">For the day when you have none of your passkeys at hand.</p>
      </div>
      {recoveryCodesLeft === 0 && !canUseMail && (
        <Notice tone="danger">
          <strong className="font-semibold">You have no other way in.</strong> If you lose the devices with
          your passkeys, you can’t get back into this account, and nobody can help you.{" "}
          {hasMail ? "Make recovery codes, or confirm an e-mail address." : "Make recovery codes."}
        </Notice>
      )}
      <Card>
        <div className="flex flex-col gap-6 divide-y divide-line *:not-last:pb-6">
          <RecoveryCodes siteName={siteName} accountName={accountName} left={recoveryCodesLeft} />
          {hasMail && <EmailAddress email={email} />}
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
