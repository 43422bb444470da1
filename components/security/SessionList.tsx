import type { SessionDetails } from "@/lib/accounts/types"
import { SessionItem } from "./SessionItem"
import { SignOutEverywhereElse } from "./SignOutEverywhereElse"

/** The account's sessions: this browser first, then the others, newest first. */
export function SessionList({ sessions }: { sessions: SessionDetails[] }) {
  const others = sessions.filter(({ isCurrent }) => !isCurrent)
  return (
    <section aria-labelledby="sessions" className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <h2 id="sessions" className="section-title">
          Where you’re signed in
        </h2>
        <p className="text-muted">
          {others.length === 0
            ? "You’re signed in only in this browser."
            : "If you don’t recognize a session, sign it out and remove any passkeys you don’t recognize."}
        </p>
      </div>
      <ul
        aria-labelledby="sessions"
        className="divide-y divide-line rounded-2xl border border-line bg-surface shadow-card"
      >
        {sessions
          .filter(({ isCurrent }) => isCurrent)
          .concat(others)
          .map((session) => (
            <SessionItem key={session.id} session={session} />
          ))}
      </ul>
      {others.length > 0 && <SignOutEverywhereElse count={others.length} />}
    </section>
  )
}
