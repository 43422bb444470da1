import type { SecurityEventDetails, SessionDetails } from "@/lib/accounts/types"
import { Icon } from "../ui/Icon"
import { ButtonLink } from "../ui/buttons/ButtonLink"
import { SecurityEventItem } from "./SecurityEventItem"

interface SecurityTimelineProps {
  events: SecurityEventDetails[]
  /** The account's sessions. */
  sessions: SessionDetails[]
  isFirstPage: boolean
  /** The page with older events, if there are any. */
  olderPath: `/security?${string}` | undefined
}

/** The account's security events, newest first, in pages. */
export function SecurityTimeline({ events, sessions, isFirstPage, olderPath }: SecurityTimelineProps) {
  return (
    <section aria-labelledby="activity" className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <h2 id="activity" className="section-title">
          {isFirstPage ? "Recent activity" : "Older activity"}
        </h2>
        <p className="text-muted">
          {events.length === 0 ? "There’s no activity here." : "Newest first. We keep activity for one year."}
        </p>
      </div>
      {events.length > 0 && (
        <ol className="divide-y divide-line rounded-2xl border border-line bg-surface shadow-card">
          {events.map((event) => (
            <SecurityEventItem
              key={event.id}
              event={event}
              endableSession={sessions.find(({ id, isCurrent }) => id === event.sessionId && !isCurrent)}
            />
          ))}
        </ol>
      )}
      <div className="flex flex-wrap gap-3 empty:hidden">
        {!isFirstPage && (
          <ButtonLink
            href="/security#activity"
            look="secondary"
            icon={<Icon name="chevrons-left" className="size-5" />}
          >
            Newest activity
          </ButtonLink>
        )}
        {olderPath !== undefined && (
          <ButtonLink href={`${olderPath}#activity`} look="secondary">
            Older activity
            <Icon name="chevron-right" className="size-5" />
          </ButtonLink>
        )}
      </div>
    </section>
  )
}
