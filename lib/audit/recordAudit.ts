import type { AuditContext } from "./context"
import type { AuditActor, AuditRecord, NewAuditEntry } from "./types"

/** Records something that was done, now. */
export function recordAudit(context: AuditContext, actor: AuditActor, record: AuditRecord): Promise<void> {
  return context.auditStore.addEntry(toAuditEntry(context, actor, record))
}

/** Returns the entry to write. Use it to write the entry in the transaction of the change itself. */
export function toAuditEntry(
  { retentionDays, now }: Pick<AuditContext, "retentionDays" | "now">,
  { surface, name }: AuditActor,
  { action, userId = null, detail = null }: AuditRecord,
): NewAuditEntry {
  const at = now()
  const keepUntil = new Date(at.getTime() + retentionDays * 24 * 60 * 60 * 1000)
  return { at, keepUntil, surface, actor: name, action, userId, detail }
}
