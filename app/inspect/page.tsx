import type { Metadata } from "next"
import { TutorialLink } from "@/components/attacks/TutorialLink"
import { CapturedCeremonies } from "@/components/inspector/CapturedCeremonies"
import { InspectResponse } from "@/components/inspector/InspectResponse"
import { Card } from "@/components/ui/Card"
import { SiteLink } from "@/components/ui/SiteLink"
import { textLinkClassName } from "@/components/ui/buttons/textLinkClassName"

export const metadata: Metadata = { title: "Inspector" }

/** Shows the tab's ceremonies, and responses from any system. Nothing is sent to the server. */
export default function InspectPage() {
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-8 sm:px-6 sm:py-14">
      <h1 className="page-title">Inspector</h1>
      <p className="text-muted">
        See every step of a ceremony, or{" "}
        <SiteLink href="/inspect/break" className={textLinkClassName}>
          break one on purpose
        </SiteLink>
        . The <TutorialLink /> takes ten minutes.
      </p>
      <Card>
        <section aria-label="Ceremonies in this tab" className="flex flex-col gap-4">
          <h2 className="text-xl">Ceremonies in this tab</h2>
          <CapturedCeremonies />
        </section>
      </Card>
      <Card>
        <section aria-label="Other responses" className="flex flex-col gap-4">
          <h2 className="text-xl">Other responses</h2>
          <p className="text-muted">
            Paste the JSON of a registration or authentication response from any system. It stays in your
            browser.
          </p>
          <InspectResponse />
        </section>
      </Card>
    </div>
  )
}
