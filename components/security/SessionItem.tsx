import type { SessionDetails } from "@/lib/accounts/types"
import { Badge } from "../ui/Badge"
import { Icon } from "../ui/Icon"
import { LocalTime } from "../ui/LocalTime"
import { TextWithName } from "../ui/TextWithName"
import { EndSession } from "./EndSession"
import { describeStart, sessionName } from "./sessionLabels"

/** A session: its browser, how and when it started, and when it expires. */
export function SessionItem({ session }: { session: SessionDetails }) {
  const { id, createdAt, lastActiveAt, expiresAt, isCurrent } = session
  const name = sessionName(session)
  const icon = /iPhone|iPad|Android/.test(name) ? "smartphone" : "laptop"
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 p-4 sm:px-6">
      <div className="flex min-w-0 gap-4">
        <Icon name={icon} className="mt-0.5 size-5 shrink-0 text-accent" />
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h3 className="font-semibold wrap-anywhere">{name}</h3>
            {isCurrent && <Badge>This browser</Badge>}
          </div>
          <p id={`${id}-details`} className="text-sm wrap-anywhere text-muted">
            <TextWithName>{describeStart(session)}</TextWithName>{" "}
            {isCurrent ? (
              "Active now."
            ) : (
              <>
                Last active <LocalTime dateTime={lastActiveAt} precision="hour" />.
              </>
            )}
          </p>
          <p className="text-sm text-muted">
            Since <LocalTime dateTime={createdAt} precision="minute" /> · Expires{" "}
            <LocalTime dateTime={expiresAt} />
          </p>
        </div>
      </div>
      {!isCurrent && (
        <div className="max-sm:ml-9">
          <EndSession sessionId={id} name={name} detailsId={`${id}-details`} />
        </div>
      )}
    </li>
  )
}
