import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { NarrowPage } from "@/components/layout/NarrowPage"
import { PasskeySupport } from "@/components/layout/PasskeySupport"
import { PasskeyQuestions } from "@/components/passkeys/PasskeyQuestions"
import { InvitationNeeded } from "@/components/sign-up/InvitationNeeded"
import { SignUpForm } from "@/components/sign-up/SignUpForm"
import { TextLink } from "@/components/ui/buttons/TextLink"
import { getAccounts } from "@/lib/services"
import { readBrowserBindings } from "@/lib/session/browserBinding"
import { readPageCookies } from "@/lib/session/pageCookies"
import { findPageSession } from "@/lib/session/pageSession"
import { definePage } from "../definePage"

export const metadata: Metadata = { title: "Create an account" }

export default definePage(async () => {
  if (await findPageSession()) redirect("/passkeys")
  const canSignUp = await getAccounts().canSignUp({ bindings: readBrowserBindings(await readPageCookies()) })
  if (!canSignUp) return <InvitationNeeded />
  return (
    <NarrowPage
      title="Create your account"
      introduction="You don’t need a password. Choose a name, then confirm with your fingerprint, face, or screen lock to create a passkey."
      scriptPurpose="Creating a passkey"
      aside={
        <>
          <p className="text-center text-muted">
            Already have an account? <TextLink href="/sign-in">Sign in</TextLink>
          </p>
          <PasskeyQuestions />
        </>
      }
    >
      <PasskeySupport>
        <SignUpForm hasMail={getAccounts().hasMail} />
      </PasskeySupport>
    </NarrowPage>
  )
})
