import type { SecurityEventDetails, SessionDetails } from "@/lib/accounts/types"
import { Icon } from "../ui/Icon"
import { LocalTime } from "../ui/LocalTime"
import { TextWithName } from "../ui/TextWithName"
import { TextLink } from "../ui/buttons/TextLink"
import { EndSession } from "./EndSession"
import { securityEventLabels, type SecurityEventLabel } from "./securityEventLabels"
import { sessionName } from "./sessionLabels"

interface SecurityEventItemProps {
  event: SecurityEventDetails
  /** The session that the event is about, if it can be signed out. */
  endableSession?: SessionDetails | undefined
  /** Leaves out what the user should do. */
  isForOperator?: boolean
}

/**
 * A security event: what happened, when, and in which browser. A warning stands out and says what to do. An event about another
 * browser's session has a button that ends it.
 */
export function SecurityEventItem({
  event: { type, detail, browserLabel, at },
  endableSession,
  isForOperator = false,
}: SecurityEventItemProps) {
  const { icon, message, advice, isWarning }: SecurityEventLabel = securityEventLabels[type]
  const look = isWarning ? "bg-danger-soft first:rounded-t-2xl last:rounded-b-2xl" : ""
  return (
    <li className={`flex gap-4 p-4 sm:px-6 ${look}`}>
      <Icon name={icon} className={`mt-0.5 size-5 shrink-0 ${isWarning ? "text-danger" : "text-accent"}`} />
      <div className="min-w-0 wrap-anywhere">
        <p className="font-medium">
          {isWarning && <span className="text-danger">Warning: </span>}
          <TextWithName>{message(detail)}</TextWithName>
        </p>
        {advice !== undefined && !isForOperator && (
          <p className="text-sm">
            {advice} {isWarning && <TextLink href="/passkeys">Go to your passkeys</TextLink>}
          </p>
        )}
        <p className="text-sm text-muted">
          <LocalTime dateTime={at} precision="minute" />
          {browserLabel !== null && ` · ${browserLabel}`}
        </p>
        {endableSession && (
          <EndSession
            sessionId={endableSession.id}
            name={sessionName(endableSession)}
            detailsId={`${endableSession.id}-details`}
          />
        )}
      </div>
    </li>
  )
}
