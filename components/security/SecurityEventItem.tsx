import type { SecurityEventDetails } from "@/lib/accounts/types"
import { LocalTime } from "../ui/LocalTime"
import { TextLink } from "../ui/buttons/TextLink"
import { securityEventLabels, type EventWords } from "./securityEventLabels"

/** One thing that happened: in words, when, and in which browser. A danger stands out, and says what to do. */
export function SecurityEventItem({
  event: { type, detail, browserLabel, at },
}: {
  event: SecurityEventDetails
}) {
  const { Icon, sentence, advice, isWarning }: EventWords = securityEventLabels[type]
  const look = isWarning ? "bg-danger-soft first:rounded-t-2xl last:rounded-b-2xl" : ""
  return (
    <li className={`flex gap-4 p-4 sm:px-6 ${look}`}>
      <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${isWarning ? "text-danger" : "text-accent"}`} />
      <div className="min-w-0 wrap-anywhere">
        <p className="font-medium">
          {isWarning && <span className="text-danger">Warning: </span>}
          {sentence(detail)}
        </p>
        {advice !== undefined && (
          <p className="text-sm">
            {advice} {isWarning && <TextLink href="/passkeys">Go to your passkeys</TextLink>}
          </p>
        )}
        <p className="text-sm text-muted">
          <LocalTime dateTime={at} hasTime />
          {browserLabel !== null && ` · ${browserLabel}`}
        </p>
      </div>
    </li>
  )
}
