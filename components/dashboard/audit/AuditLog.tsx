import Link from "next/link"
import type { AuditEntryDetails } from "@/lib/audit/types"
import { LocalTime } from "../../ui/LocalTime"
import { textLinkClassName } from "../../ui/buttons/textLinkClassName"
import { auditActionLabels, toActorLabel } from "./auditLabels"

/** An entry, and the URL of the user's page. */
export interface ListedAuditEntry extends AuditEntryDetails {
  userHref: string | undefined
}

/** The entries of the audit log. */
export function AuditLog({ entries }: { entries: ListedAuditEntry[] }) {
  return (
    <ol className="divide-y divide-line rounded-2xl border border-line bg-surface shadow-card">
      {entries.map(({ id, at, action, detail, userId, userHref, ...entry }) => (
        <li
          key={id}
          className="grid gap-x-6 gap-y-1 p-4 sm:px-6 md:grid-cols-[1fr_12rem_13rem] md:items-baseline"
        >
          <div className="min-w-0 wrap-anywhere">
            <p className="font-medium">{auditActionLabels[action]}</p>
            {userId !== null && userHref !== undefined && (
              <Link href={userHref} prefetch={false} className={`${textLinkClassName} font-mono text-sm`}>
                <bdi>{userId}</bdi>
              </Link>
            )}
            {detail !== null && (
              <p className="font-mono text-sm text-muted">
                <bdi>{detail}</bdi>
              </p>
            )}
          </div>
          <p className="text-sm wrap-anywhere text-muted">{toActorLabel(entry)}</p>
          <p className="text-sm text-muted md:text-right">
            <LocalTime dateTime={at} precision="minute" />
          </p>
        </li>
      ))}
    </ol>
  )
}
