import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { Card } from "@/components/ui/Card"
import { LocalTime } from "@/components/ui/LocalTime"
import { getConfig } from "@/lib/config"
import { listMailbox } from "@/lib/mail/mailbox"

export const metadata: Metadata = { title: "Mailbox" }

/** Shows the emails that would have been sent, in development without a mail server. */
export default function MailboxPage() {
  if (getConfig().isProduction) notFound()
  const emails = listMailbox()
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-8 sm:px-6 sm:py-14">
      <h1 className="text-3xl">Mailbox</h1>
      <p className="text-muted">
        During development, emails appear here instead of being sent. To send them, set SMTP_URL.
      </p>
      {emails.length === 0 && <p>No emails yet. Reload this page after one is sent.</p>}
      {emails.map(({ at, to, subject, text }) => (
        <Card key={`${at.toISOString()} ${to} ${subject}`}>
          <article className="flex flex-col gap-2">
            <h2 className="text-lg wrap-anywhere">{subject}</h2>
            <p className="text-sm wrap-anywhere text-muted">
              To {to} · <LocalTime dateTime={at.toISOString()} precision="minute" />
            </p>
            <pre className="font-sans wrap-anywhere whitespace-pre-wrap">{text}</pre>
          </article>
        </Card>
      ))}
    </div>
  )
}
