import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { NarrowPage } from "@/components/layout/NarrowPage"
import { PasskeySupport } from "@/components/layout/PasskeySupport"
import { AuthenticateWithPasskey } from "@/components/sign-in/AuthenticateWithPasskey"
import { SessionEndedNotice } from "@/components/sign-in/SessionEndedNotice"
import { SignInQuestions } from "@/components/sign-in/SignInQuestions"
import { isSignInReason, SignInReason } from "@/components/sign-in/SignInReason"
import { TextLink } from "@/components/ui/buttons/TextLink"
import { findSession, hasEndedSession } from "@/lib/session/session"

export const metadata: Metadata = { title: "Sign in" }

interface SignInPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  if (await findSession()) redirect("/passkeys")
  const { after } = await searchParams
  return (
    <NarrowPage
      title="Sign in"
      introduction="Use your passkey with your fingerprint, face, or screen lock. You don’t need a name or password."
      aside={
        <>
          <p className="text-center text-muted">
            Lost your passkey? <TextLink href="/recover">Recover your account</TextLink>
          </p>
          <p className="text-center text-muted">
            New here? <TextLink href="/sign-up">Create an account</TextLink>
          </p>
          <SignInQuestions />
        </>
      }
    >
      {isSignInReason(after) ? (
        <SignInReason after={after} />
      ) : (
        (await hasEndedSession()) && <SessionEndedNotice />
      )}
      <PasskeySupport>
        <AuthenticateWithPasskey />
      </PasskeySupport>
    </NarrowPage>
  )
}
