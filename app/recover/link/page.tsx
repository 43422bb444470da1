import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { NarrowPage } from "@/components/layout/NarrowPage"
import { PasskeySupport } from "@/components/layout/PasskeySupport"
import { OpenRecoveryLink } from "@/components/links/OpenLink"
import { TextLink } from "@/components/ui/buttons/TextLink"
import { findPageSession } from "@/lib/session/pageSession"
import { definePage } from "../../definePage"

export const metadata: Metadata = {
  title: "Recover your account",
  robots: { index: false },
  referrer: "no-referrer",
}

export default definePage(async () => {
  const session = await findPageSession()
  if (session && session.access !== "awaiting-passkey") redirect("/passkeys")
  return (
    <NarrowPage
      title="Recover your account"
      introduction="This link works once, and only in the browser where you open it. Next, you’ll create a new passkey on this device."
      scriptPurpose="Recovering your account"
      aside={
        <p className="text-center text-muted">
          Found your passkey? <TextLink href="/sign-in">Sign in</TextLink>
        </p>
      }
    >
      <PasskeySupport>
        <OpenRecoveryLink />
      </PasskeySupport>
    </NarrowPage>
  )
})
