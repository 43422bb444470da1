import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { Announcer } from "@/components/actions/Announcer"
import { ScriptNotice } from "@/components/layout/ScriptNotice"
import { AccountData } from "@/components/security/AccountData"
import { PrivateNoteLink } from "@/components/security/PrivateNoteLink"
import { RecoveryLinkNotice } from "@/components/security/RecoveryLinkNotice"
import { SecurityTimeline } from "@/components/security/SecurityTimeline"
import { SessionList } from "@/components/security/SessionList"
import { StepUp } from "@/components/step-up/StepUp"
import { TextLink } from "@/components/ui/buttons/TextLink"
import { isLive } from "@/lib/accounts"
import { getAccounts, getPasskeys, getPrivateNotes } from "@/lib/services"
import { requireSession } from "@/lib/session/pageSession"
import { definePage } from "../definePage"
import { toSingleValue } from "../toSingleValue"

export const metadata: Metadata = { title: "Security" }

/** How many events are on one page of the timeline. */
const pageSize = 20

interface SecurityPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default definePage(async ({ searchParams }: SecurityPageProps) => {
  const { after } = await searchParams
  const afterId = toSingleValue(after)
  const session = await requireSession(afterId === undefined ? "/security" : toOlderPath(afterId))
  const { userId } = session
  const [account, { recoveryCodesLeft }, accepted, sessions, link, note, events] = await Promise.all([
    getAccounts().findAccount(userId),
    getAccounts().findRecoveryMethods(userId),
    getPasskeys().listAcceptedCredentials({ userId }),
    getAccounts().listSessions(session),
    getAccounts().findRecoveryLink({ userId }),
    getPrivateNotes().findNote(userId),
    // One more than is shown, to know whether there is another page.
    getAccounts().listEvents({ userId, afterId, limit: pageSize + 1 }),
  ])
  // The account or its last passkey was removed in the meantime, which also ended this session.
  if (!account || !accepted.ok) redirect("/sign-in")
  const shown = events.slice(0, pageSize)
  const last = shown.at(-1)
  const olderPath = events.length > pageSize && last ? toOlderPath(last.id) : undefined
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col px-4 pt-8 pb-28 sm:px-6 sm:pt-14">
      <div className="mb-8 flex flex-col gap-2">
        <h1 className="page-title">Security</h1>
        <p className="text-muted">
          Review recent activity on your account, or{" "}
          <TextLink href="/passkeys">manage your passkeys</TextLink>.
        </p>
      </div>
      <StepUp>
        <Announcer>
          <div className="flex flex-col gap-10">
            <ScriptNotice purpose="Signing out a session" />
            {link && isLive(link) && (
              <RecoveryLinkNotice
                createdAt={link.createdAt}
                worksFrom={link.worksFrom}
                expiresAt={link.expiresAt}
              />
            )}
            <SessionList sessions={sessions} />
            <SecurityTimeline
              events={shown}
              sessions={sessions}
              isFirstPage={afterId === undefined}
              olderPath={olderPath}
            />
            <PrivateNoteLink hasNote={note !== null} />
            <AccountData
              accountName={account.name}
              accepted={accepted.data}
              recoveryCodesLeft={recoveryCodesLeft}
              email={account.email}
              sessionCount={sessions.length}
              hasNote={note !== null}
            />
          </div>
        </Announcer>
      </StepUp>
    </div>
  )
})

/** Returns the path of the page with the events after this one. */
function toOlderPath(afterId: string): `/security?${string}` {
  return `/security?${new URLSearchParams({ after: afterId }).toString()}`
}
