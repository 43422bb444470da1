import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { NarrowPage } from "@/components/layout/NarrowPage"
import { PasskeySupport } from "@/components/layout/PasskeySupport"
import { AcceptInvitation } from "@/components/links/OpenLink"
import { TextLink } from "@/components/ui/buttons/TextLink"
import { findPageSession } from "@/lib/session/pageSession"
import { definePage } from "../definePage"

export const metadata: Metadata = {
  title: "Accept your invitation",
  robots: { index: false },
  referrer: "no-referrer",
}

export default definePage(async () => {
  if (await findPageSession()) redirect("/passkeys")
  return (
    <NarrowPage
      title="Accept your invitation"
      introduction="After you accept, you’ll create your account with a passkey. Do both in this browser, because the invitation works only in the browser where you accept it."
      scriptPurpose="Accepting an invitation"
      aside={
        <p className="text-center text-muted">
          Already have an account? <TextLink href="/sign-in">Sign in</TextLink>
        </p>
      }
    >
      <PasskeySupport>
        <AcceptInvitation />
      </PasskeySupport>
    </NarrowPage>
  )
})
