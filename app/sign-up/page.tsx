import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { NarrowPage } from "@/components/NarrowPage"
import { PasskeyQuestions } from "@/components/PasskeyQuestions"
import { PasskeySupport } from "@/components/PasskeySupport"
import { SignUpForm } from "@/components/SignUpForm"
import { TextLink } from "@/components/ui/TextLink"
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
