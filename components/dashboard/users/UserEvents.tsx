import type { SecurityEventDetails } from "@/lib/accounts/types"
import { SecurityEventItem } from "../../security/SecurityEventItem"
import { PageLinks } from "../PageLinks"

interface UserEventsProps {
  events: SecurityEventDetails[]
  /** URLs of the newest events and of older ones, or undefined if these are the ones. */
  newestHref: string | undefined
  olderHref: string | undefined
}

/** The events of a user of another back end, newest first. */
export function UserEvents({ events, newestHref, olderHref }: UserEventsProps) {
  return (
    <section id="activity" aria-labelledby="activity-heading" className="flex scroll-mt-4 flex-col gap-4">
      <div className="flex flex-col gap-1">
        <h2 id="activity-heading" className="section-title">
          Activity
        </h2>
        <p className="text-muted">
          {events.length === 0 ? "There’s no activity here." : "Newest first. Activity is kept for one year."}
        </p>
      </div>
      {events.length > 0 && (
        <ol className="divide-y divide-line rounded-2xl border border-line bg-surface shadow-card">
          {events.map((event) => (
            <SecurityEventItem key={event.id} event={event} isForOperator />
          ))}
        </ol>
      )}
      <PageLinks label="Pages of activity" backHref={newestHref} nextHref={olderHref} />
    </section>
  )
}
