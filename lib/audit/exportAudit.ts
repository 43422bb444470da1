import type { AuditContext } from "./context"
import { toEntryDetails } from "./listAudit"
import type { AuditEntryDetails } from "./types"

/** Yields every entry, newest first, in batches. Each is read after the previous one has been consumed. */
export async function* exportAudit(
  { auditStore }: AuditContext,
  limit = 500,
): AsyncGenerator<AuditEntryDetails[], undefined> {
  let from: string | undefined
  do {
    const rows = await auditStore.listEntries({ from, isBackwards: false, limit })
    if (rows.length > 0) yield rows.map(toEntryDetails)
    from = rows.length === limit ? rows.at(-1)?.id : undefined
  } while (from !== undefined)
  return undefined
}
