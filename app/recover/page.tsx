import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { NarrowPage } from "@/components/layout/NarrowPage"
import { PasskeySupport } from "@/components/layout/PasskeySupport"
import { MailboxHint } from "@/components/recovery/MailboxHint"
import { RecoverByEmail } from "@/components/recovery/RecoverByEmail"
import { RecoverWithCode } from "@/components/recovery/RecoverWithCode"
import { TextLink } from "@/components/ui/buttons/TextLink"
import { getConfig } from "@/lib/config"
import { usesMailbox } from "@/lib/mail/createMailer"
import { getAccounts } from "@/lib/services"
import { findPageSession } from "@/lib/session/pageSession"
import { definePage } from "../definePage"

export const metadata: Metadata = { title: "Recover your account" }

export default definePage(async () => {
  const session = await findPageSession()
  // A user whose account requires a passkey, but who has none left, can use a recovery code instead.
  if (session && session.access !== "awaiting-passkey") redirect("/passkeys")
  return (
    <NarrowPage
      title="Recover your account"
      introduction="If you lost your passkey, use another way to verify it’s you. Then create a new passkey on this device."
      scriptPurpose="Recovering your account"
      aside={
        <p className="text-center text-muted">
          Found your passkey? <TextLink href="/sign-in">Sign in</TextLink>
        </p>
      }
    >
      <PasskeySupport>
        <div className="flex flex-col gap-8 divide-y divide-line *:not-last:pb-8">
          <section aria-labelledby="by-code" className="flex flex-col gap-4">
            <h2 id="by-code" className="text-xl">
              Use a recovery code
            </h2>
            <RecoverWithCode />
          </section>
          {getAccounts().hasMail && (
            <section aria-labelledby="by-email" className="flex flex-col gap-4">
              <h2 id="by-email" className="text-xl">
                Get a code by email
              </h2>
              <RecoverByEmail mailboxHint={usesMailbox(getConfig()) && <MailboxHint />} />
            </section>
          )}
        </div>
      </PasskeySupport>
    </NarrowPage>
  )
})
