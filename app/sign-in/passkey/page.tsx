import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { NarrowPage } from "@/components/layout/NarrowPage"
import { PasskeySupport } from "@/components/layout/PasskeySupport"
import { SignInWithRequiredPasskey } from "@/components/recovery/SignInWithRequiredPasskey"
import { TextLink } from "@/components/ui/buttons/TextLink"
import { findPageSession } from "@/lib/session/pageSession"
import { definePage } from "../../definePage"

export const metadata: Metadata = { title: "Use your passkey" }

export default definePage(async () => {
  const session = await findPageSession()
  if (!session) redirect("/sign-in")
  if (session.access !== "awaiting-passkey") redirect("/passkeys")
  return (
    <NarrowPage
      title="Use your passkey"
      introduction="Your code is correct, but your account also requires one of your passkeys. Confirm with your fingerprint, face, or screen lock."
      scriptPurpose="Using your passkey"
      aside={
        <p className="text-center text-muted">
          Don’t have your passkey? <TextLink href="/recover">Use a recovery code</TextLink>
        </p>
      }
    >
      <PasskeySupport>
        <SignInWithRequiredPasskey />
      </PasskeySupport>
    </NarrowPage>
  )
})
