import type { Metadata } from "next"
import { BreakIt } from "@/components/attacks/BreakIt"
import { TutorialLink } from "@/components/attacks/TutorialLink"
import { SiteLink } from "@/components/ui/SiteLink"
import { textLinkClassName } from "@/components/ui/buttons/textLinkClassName"

export const metadata: Metadata = { title: "Break it" }

/** Attacks on ceremonies in a sandbox, which runs in the browser. Nothing is sent to the server. */
export default function BreakPage() {
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 px-4 py-8 sm:px-6 sm:py-14">
      <h1 className="page-title">Break it</h1>
      <div className="flex max-w-prose flex-col gap-3 text-muted">
        <p>
          Alice has a passkey, and Mallory wants into her account. Choose what goes wrong with a ceremony, and
          see which check stops it. Then turn the check off to see what it’s for.
        </p>
        <p>
          Everything happens in this page, with made-up users and a software authenticator. Your account and
          your passkeys aren’t involved. The <TutorialLink /> takes ten minutes. The{" "}
          <SiteLink href="/inspect" className={textLinkClassName}>
            inspector
          </SiteLink>{" "}
          shows your own ceremonies.
        </p>
      </div>
      <BreakIt />
    </div>
  )
}
