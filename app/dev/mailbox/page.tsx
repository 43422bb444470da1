import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { Card } from "@/components/ui/Card"
import { Icon } from "@/components/ui/Icon"
import { LocalTime } from "@/components/ui/LocalTime"
import { ButtonLink } from "@/components/ui/buttons/ButtonLink"
import { getConfig } from "@/lib/config"
import { listMailbox, maxKept } from "@/lib/mail/mailbox"

export const metadata: Metadata = { title: "Mailbox", robots: { index: false } }

/** Shows the emails that would have been sent, in development without a mail server. */
export default function MailboxPage() {
  if (getConfig().isProduction) notFound()
  const emails = listMailbox()
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-8 sm:px-6 sm:py-14">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="page-title">Mailbox</h1>
        <ButtonLink href="/dev/mailbox" look="secondary" icon={<Icon name="rotate-cw" className="size-4" />}>
          Check for new email
        </ButtonLink>
      </div>
      <p className="text-muted">
        During development, emails appear here instead of being sent. To send them, set <code>SMTP_URL</code>.
        The newest {maxKept} are kept until the server restarts.
      </p>
      {emails.length === 0 ? (
        <p className="flex items-center gap-3 rounded-2xl border border-dashed border-outline p-6 text-muted">
          <Icon name="inbox" className="size-6 shrink-0" />
          No email yet.
        </p>
      ) : (
        <ol className="flex flex-col gap-4">
          {emails.map(({ id, at, to, subject, text, code }) => (
            <li key={id}>
              <Card>
                <article className="flex flex-col gap-3">
                  <h2 className="text-xl">{subject}</h2>
                  <p className="text-sm text-muted">
                    To {to} · <LocalTime dateTime={at.toISOString()} precision="minute" />
                  </p>
                  {/* One click selects it. */}
                  {code !== undefined && <p className="font-mono text-3xl select-all">{code}</p>}
                  <pre className="border-t border-line pt-3 font-sans whitespace-pre-wrap">{text}</pre>
                </article>
              </Card>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
