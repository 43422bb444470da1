import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { Card } from "@/components/ui/Card"
import { LocalTime } from "@/components/ui/LocalTime"
import { getConfig } from "@/lib/config"
import { listMailbox } from "@/lib/mail/mailbox"

export const metadata: Metadata = { title: "Mailbox" }

/** In development without a mail server: the mails that would have been sent. */
export default function MailboxPage() {
  if (getConfig().isProduction) notFound()
  const mails = listMailbox()
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-8 sm:px-6 sm:py-14">
      <h1 className="text-3xl">Mailbox</h1>
      <p className="text-muted">
        While you develop, mail comes here instead of leaving this computer. With SMTP_URL it is sent.
      </p>
      {mails.length === 0 && <p>There is no mail yet. Reload the page once something was sent.</p>}
      {mails.map(({ at, to, subject, text }) => (
        <Card key={`${at.toISOString()} ${to} ${subject}`}>
          <article className="flex flex-col gap-2">
            <h2 className="text-lg wrap-anywhere">{subject}</h2>
            <p className="text-sm wrap-anywhere text-muted">
              To {to}, <LocalTime dateTime={at.toISOString()} hasTime />
            </p>
            <pre className="font-sans wrap-anywhere whitespace-pre-wrap">{text}</pre>
          </article>
        </Card>
      ))}
    </div>
  )
}
