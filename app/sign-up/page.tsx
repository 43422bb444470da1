import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { NarrowPage } from "@/components/layout/NarrowPage"
import { PasskeySupport } from "@/components/layout/PasskeySupport"
import { PasskeyQuestions } from "@/components/passkeys/PasskeyQuestions"
import { SignUpForm } from "@/components/sign-up/SignUpForm"
import { TextLink } from "@/components/ui/buttons/TextLink"
import { findSession } from "@/lib/session/session"

export const metadata: Metadata = { title: "Create an account" }

export default async function SignUpPage() {
  if (await findSession()) redirect("/passkeys")
  return (
    <NarrowPage
      title="Create your account"
      introduction="No password needed. Choose a name, then confirm with your fingerprint, face or screen lock: that makes your passkey, and you are in."
      aside={
        <>
          <p className="text-center text-muted">
            Already have an account? <TextLink href="/sign-in">Sign in instead</TextLink>
          </p>
          <PasskeyQuestions />
        </>
      }
    >
      <PasskeySupport>
        <SignUpForm />
      </PasskeySupport>
    </NarrowPage>
  )
}
