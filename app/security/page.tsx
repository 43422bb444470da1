import type { Metadata } from "next"
import { Announcer } from "@/components/actions/Announcer"
import { SecurityTimeline } from "@/components/security/SecurityTimeline"
import { SessionList } from "@/components/security/SessionList"
import { TextLink } from "@/components/ui/buttons/TextLink"
import { getAccounts } from "@/lib/services"
import { requireSession } from "@/lib/session/session"

export const metadata: Metadata = { title: "Security" }

export default async function SecurityPage() {
  const session = await requireSession("/security")
  const [sessions, events] = await Promise.all([
    getAccounts().listSessions(session),
    getAccounts().listEvents(session.userId),
  ])
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col px-4 pt-8 pb-28 sm:px-6 sm:pt-14">
      <div className="mb-8 flex flex-col gap-2">
        <h1 className="text-3xl sm:text-4xl">Security</h1>
        <p className="text-muted">
          Review recent activity on your account, or{" "}
          <TextLink href="/passkeys">manage your passkeys</TextLink>.
        </p>
      </div>
      <Announcer>
        <div className="flex flex-col gap-10">
          <SessionList sessions={sessions} />
          <SecurityTimeline events={events} />
        </div>
      </Announcer>
    </div>
  )
}
