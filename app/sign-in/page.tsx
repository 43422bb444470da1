import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { NarrowPage } from "@/components/layout/NarrowPage"
import { PasskeySupport } from "@/components/layout/PasskeySupport"
import { AuthenticateWithPasskey } from "@/components/sign-in/AuthenticateWithPasskey"
import { SignInQuestions } from "@/components/sign-in/SignInQuestions"
import { isSignInReason, SignInReason } from "@/components/sign-in/SignInReason"
import { Notice } from "@/components/ui/Notice"
import { TextLink } from "@/components/ui/buttons/TextLink"
import { defaultReturnPath, parseReturnPath } from "@/lib/returnPath"
import { findPageSession, hasEndedSession } from "@/lib/session/pageSession"
import { definePage } from "../definePage"

export const metadata: Metadata = { title: "Sign in" }

interface SignInPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default definePage(async ({ searchParams }: SignInPageProps) => {
  const { after, next } = await searchParams
  const returnPath = parseReturnPath(next)
  if (await findPageSession()) redirect(returnPath ?? defaultReturnPath)
  return (
    <NarrowPage
      title="Sign in"
      introduction="Use your passkey with your fingerprint, face, or screen lock. You don’t need a name or password."
      scriptPurpose="Signing in with a passkey"
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
      ) : (await hasEndedSession()) ? (
        <SignInReason after="session-ended" />
      ) : (
        returnPath && <Notice>Sign in to open that page.</Notice>
      )}
      <PasskeySupport>
        <AuthenticateWithPasskey returnPath={returnPath ?? defaultReturnPath} />
      </PasskeySupport>
    </NarrowPage>
  )
})
