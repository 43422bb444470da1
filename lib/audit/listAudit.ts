import type { AuditContext } from "./context"
import type { AuditEntryDetails, AuditPage, StoredAuditEntry } from "./types"

export const entriesPerPage = 50

export interface ListAuditArguments {
  /** The ID of an entry on another page: lists the entries after it, or before it. Invalid IDs list the first page. */
  after?: string | undefined
  before?: string | undefined
}

/** Returns a page of the audit log, newest first. */
export async function listAudit(
  context: AuditContext,
  { after, before }: ListAuditArguments,
): Promise<AuditPage> {
  const isBackwards = after === undefined && before !== undefined
  const from = [after ?? before].find(isEntryId)
  if (from === undefined) return listFirstPage(context)
  // One more than a page shows, to know whether there are more.
  const limit = entriesPerPage + 1
  const rows = await context.auditStore.listEntries({ from, isBackwards, limit })
  const hasMore = rows.length === limit
  // There is less than a full page before the cursor, or nothing after it.
  if (isBackwards ? !hasMore : rows.length === 0) return listFirstPage(context)
  const shown = rows.slice(0, entriesPerPage)
  return isBackwards ? toPage(shown.toReversed(), hasMore, true) : toPage(shown, true, hasMore)
}

async function listFirstPage({ auditStore }: AuditContext): Promise<AuditPage> {
  const rows = await auditStore.listEntries({ isBackwards: false, limit: entriesPerPage + 1 })
  return toPage(rows.slice(0, entriesPerPage), false, rows.length > entriesPerPage)
}

function toPage(entries: StoredAuditEntry[], isMoreBefore: boolean, isMoreAfter: boolean): AuditPage {
  return {
    entries: entries.map(toEntryDetails),
    before: isMoreBefore ? entries[0]?.id : undefined,
    after: isMoreAfter ? entries.at(-1)?.id : undefined,
  }
}

export function toEntryDetails({ at, ...entry }: StoredAuditEntry): AuditEntryDetails {
  return { ...entry, at: at.toISOString() }
}

/** Checks whether a value has the form of an entry's ID. It may come from a URL. */
function isEntryId(value: string | undefined): value is string {
  return value !== undefined && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [0-9a-f-]{36}$/.test(value)
}
