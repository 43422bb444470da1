import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { NarrowPage } from "@/components/layout/NarrowPage"
import { PasskeySupport } from "@/components/layout/PasskeySupport"
import { SignInWithRequiredPasskey } from "@/components/recovery/SignInWithRequiredPasskey"
import { TextLink } from "@/components/ui/buttons/TextLink"
import { findSession } from "@/lib/session/session"

export const metadata: Metadata = { title: "Now your passkey" }

export default async function DemandedPasskeyPage() {
  const session = await findSession()
  if (!session) redirect("/sign-in")
  if (session.access !== "awaiting-passkey") redirect("/passkeys")
  return (
    <NarrowPage
      title="Now your passkey"
      introduction="The code was right. Your account asks for one of your passkeys as well: confirm with your fingerprint, face or screen lock."
      aside={
        <p className="text-center text-muted">
          No passkey at hand? <TextLink href="/recover">Use a recovery code</TextLink>
        </p>
      }
    >
      <PasskeySupport>
        <SignInWithRequiredPasskey />
      </PasskeySupport>
    </NarrowPage>
  )
}
