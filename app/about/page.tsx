import type { Metadata } from "next"
import type { ReactNode } from "react"
import { textLinkClassName } from "@/components/ui/buttons/textLinkClassName"
import { getConfig } from "@/lib/config"

export const metadata: Metadata = { title: "About" }

export default function AboutPage() {
  const { rpName, sourceUrl, securityContact } = getConfig().passkeys
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-10 px-4 py-8 sm:px-6 sm:py-14">
      <div className="flex flex-col gap-2">
        <h1 className="page-title wrap-anywhere">About {rpName}</h1>
        <p className="text-muted">
          This site shows how to sign in with passkeys instead of passwords. It’s a reference application,
          built with Next.js.{" "}
          {sourceUrl !== undefined && (
            <a href={sourceUrl} className={textLinkClassName}>
              Read its source code
            </a>
          )}
        </p>
      </div>
      <Section id="privacy" title="Privacy">
        <p>What we keep when you create an account:</p>
        <ul className="list-disc pl-6 marker:text-accent">
          <li>Your account’s name, and your display name and email address if you add them.</li>
          <li>
            For each passkey, its public key, its name, the password manager or device it’s on, and when and
            in which browser it was last used.
          </li>
          <li>
            Where you’re signed in, and your account’s activity over the last year: what happened, when, and
            in which browser.
          </li>
          <li>Your private note, if you have one. It’s encrypted, and we can’t read it.</li>
        </ul>
        <p>
          On the Security page, you can download all of this except your private note. You can also delete
          your account there. After that, we keep only log entries without your name: that the account was
          deleted, and what the site’s operator did to it.
        </p>
        <p>
          Your fingerprint, face, and screen lock never leave your device, and we never get the private part
          of your passkey. To limit how many requests someone can make, we keep hashes of IP addresses for up
          to a day.
        </p>
        <p>
          This site sets only the cookies that it needs: one keeps you signed in, and one makes sure that a
          sign-in finishes in the browser where it started. The second one also shows us whether your account
          was used in this browser before, so we can tell you about sign-ins in new browsers. There are no ads
          and no trackers, and pages load nothing from other sites.
        </p>
      </Section>
      <Section id="report-a-vulnerability" title="Report a vulnerability">
        {securityContact === undefined ? (
          <p>
            If you find a security problem, tell the operator of this site. Please don’t make it public first.
          </p>
        ) : (
          <p>
            If you find a security problem, tell us at{" "}
            <a href={securityContact} className={textLinkClassName}>
              {securityContact.replace(/^mailto:/, "")}
            </a>
            . Please don’t make it public first.
          </p>
        )}
      </Section>
    </div>
  )
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="flex flex-col gap-3">
      <h2 id={`${id}-title`} className="section-title">
        {title}
      </h2>
      {children}
    </section>
  )
}
