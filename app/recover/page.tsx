import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { NarrowPage } from "@/components/layout/NarrowPage"
import { RecoverByEmail } from "@/components/recovery/RecoverByEmail"
import { RecoverWithCode } from "@/components/recovery/RecoverWithCode"
import { TextLink } from "@/components/ui/buttons/TextLink"
import { getAccounts } from "@/lib/services"
import { findSession } from "@/lib/session/session"

export const metadata: Metadata = { title: "Lost your passkey?" }

export default async function RecoverPage() {
  const session = await findSession()
  // Whoever awaits a passkey and has none left may use a recovery code instead.
  if (session && session.access !== "awaiting-passkey") redirect("/passkeys")
  return (
    <NarrowPage
      title="Lost your passkey?"
      introduction="Come back another way. Then you make a new passkey on this device, and everything is as before."
      aside={
        <p className="text-center text-muted">
          Have your passkey after all? <TextLink href="/sign-in">Sign in with it</TextLink>
        </p>
      }
    >
      <div className="flex flex-col gap-8 divide-y divide-line *:not-last:pb-8">
        <section aria-labelledby="by-code" className="flex flex-col gap-4">
          <h2 id="by-code" className="text-xl">
            With a recovery code
          </h2>
          <RecoverWithCode />
        </section>
        {getAccounts().hasMail && (
          <section aria-labelledby="by-email" className="flex flex-col gap-4">
            <h2 id="by-email" className="text-xl">
              With a code by e-mail
            </h2>
            <RecoverByEmail />
          </section>
        )}
      </div>
    </NarrowPage>
  )
}
