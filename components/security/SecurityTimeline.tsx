import { ChevronDown } from "lucide-react"
import type { SecurityEventDetails } from "@/lib/accounts/types"
import { SecurityEventItem } from "./SecurityEventItem"

/** How many are seen without asking for more. */
const shownAtFirst = 15

/** What happened to the account, newest first; the older part opens in place. */
export function SecurityTimeline({ events }: { events: SecurityEventDetails[] }) {
  const older = events.slice(shownAtFirst)
  return (
    <section aria-labelledby="activity" className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <h2 id="activity" className="text-xl">
          What happened to your account
        </h2>
        <p className="text-muted">
          {events.length === 0 ? "Nothing in the last year." : "The newest first. Kept for a year."}
        </p>
      </div>
      <EventList events={events.slice(0, shownAtFirst)} />
      {older.length > 0 && (
        <details className="group">
          <summary className="flex min-h-12 cursor-pointer list-none items-center gap-2 py-3 font-semibold">
            {older.length} older
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
