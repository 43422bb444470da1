import { RidgeKeyhole } from "@/components/layout/RidgeKeyhole"
import { UnsupportedNotice } from "@/components/layout/UnsupportedNotice"
import { PasskeyQuestions } from "@/components/passkeys/PasskeyQuestions"
import { SignUpSteps } from "@/components/sign-up/SignUpSteps"
import { SourceTour } from "@/components/source-tour/SourceTour"
import { Icon } from "@/components/ui/Icon"
import { Notice } from "@/components/ui/Notice"
import { ButtonLink } from "@/components/ui/buttons/ButtonLink"
import type { SessionAccess } from "@/lib/accounts"
import { getConfig } from "@/lib/config"
import { findPageSession } from "@/lib/session/pageSession"
import { definePage } from "./definePage"

export default definePage(async () => {
  const { isProduction, passkeys } = getConfig()
  const session = await findPageSession()
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-16 px-4 py-12 sm:gap-24 sm:px-6 sm:py-20">
      <section className="grid items-center gap-8 md:grid-cols-[1fr_auto] lg:gap-12">
        <div className="flex flex-col gap-6">
          <UnsupportedNotice>
            <Notice role="alert">
              This browser doesn’t support passkeys. Update it or use another browser.
            </Notice>
          </UnsupportedNotice>
          <h1 className="max-w-xl text-4xl tracking-tight sm:text-6xl">
            Sign in the way you unlock your phone
          </h1>
          <p className="max-w-xl text-lg text-muted sm:text-xl">
            A passkey lets you sign in with your fingerprint, face, or screen lock. There’s no password to
            remember. Create an account and see how it works.
          </p>
          <div className="flex flex-col gap-3 sm:flex-row sm:flex-wrap">
            {session ? <SignedInLinks access={session.access} /> : <SignedOutLinks />}
          </div>
        </div>
        <RidgeKeyhole className="mx-auto w-56 max-md:hidden lg:w-72" />
      </section>
      <SignUpSteps />
      {(!isProduction || passkeys.sourceUrl !== undefined) && <SourceTour sourceUrl={passkeys.sourceUrl} />}
      <section aria-labelledby="questions" className="grid gap-x-10 gap-y-5 md:grid-cols-3">
        <h2 id="questions" className="text-2xl sm:text-3xl">
          Frequently asked questions
        </h2>
        <div className="md:col-span-2">
          <PasskeyQuestions />
        </div>
      </section>
    </div>
  )
})

function SignedOutLinks() {
  return (
    <>
      <ButtonLink href="/sign-up">Create an account</ButtonLink>
      <ButtonLink href="/sign-in" look="secondary">
        Sign in with a passkey
      </ButtonLink>
    </>
  )
}

/** Until a recovery is complete, the passkeys page leads to its next step. */
function SignedInLinks({ access }: { access: SessionAccess }) {
  return (
    <ButtonLink href="/passkeys">
      {access === "full" ? "Go to your passkeys" : "Continue recovering your account"}
      <Icon name="arrow-right" className="size-5" />
    </ButtonLink>
  )
}
