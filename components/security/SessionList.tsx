import type { SessionDetails } from "@/lib/accounts/types"
import { SessionItem } from "./SessionItem"
import { SignOutEverywhereElse } from "./SignOutEverywhereElse"

/** Where somebody is signed in: this browser first, then the others, newest first. */
export function SessionList({ sessions }: { sessions: SessionDetails[] }) {
  const others = sessions.filter(({ isCurrent }) => !isCurrent)
  return (
    <section aria-labelledby="sessions" className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <h2 id="sessions" className="text-xl">
          Where you are signed in
        </h2>
        <p className="text-muted">
          {others.length === 0
            ? "Only in this browser."
            : "Is one of them not yours? Sign it out, then look whether all your passkeys are your own."}
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
