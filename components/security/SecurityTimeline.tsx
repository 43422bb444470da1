import { ChevronDown } from "lucide-react"
import type { SecurityEventDetails } from "@/lib/accounts/types"
import { SecurityEventItem } from "./SecurityEventItem"

/** How many events are shown at first. */
const initialCount = 15

/** The account's security events, newest first. Older ones open in place. */
export function SecurityTimeline({ events }: { events: SecurityEventDetails[] }) {
  const older = events.slice(initialCount)
  return (
    <section aria-labelledby="activity" className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <h2 id="activity" className="text-xl">
          Recent activity
        </h2>
        <p className="text-muted">
          {events.length === 0
            ? "No activity in the last year."
            : "Newest first. We keep activity for one year."}
        </p>
      </div>
      <EventList events={events.slice(0, initialCount)} />
      {older.length > 0 && (
        <details className="group">
          <summary className="flex min-h-12 cursor-pointer list-none items-center gap-2 py-3 font-semibold">
            Show {older.length} older
            <ChevronDown
              aria-hidden
              className="size-5 shrink-0 text-muted transition-transform duration-150 group-open:rotate-180"
            />
          </summary>
          <EventList events={older} />
        </details>
      )}
    </section>
  )
}

function EventList({ events }: { events: SecurityEventDetails[] }) {
  if (events.length === 0) return null
  return (
    <ol className="divide-y divide-line rounded-2xl border border-line bg-surface shadow-card">
      {events.map((event, index) => (
        <SecurityEventItem key={`${event.at} ${event.type} ${index}`} event={event} />
      ))}
    </ol>
  )
}
