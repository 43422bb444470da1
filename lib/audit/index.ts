// The audit log: which integration key, or which user on the command line, did what, to whom, and when. Entries are only
// added. The application can't remove one before its time.

import type { AuditContext } from "./context"
import { exportAudit } from "./exportAudit"
import { listAudit, type ListAuditArguments } from "./listAudit"
import { recordAudit, toAuditEntry } from "./recordAudit"
import type { AuditActor, AuditRecord } from "./types"

export type * from "./store"
export type * from "./types"
export { auditActions, auditSurfaces } from "./types"

export type Audit = ReturnType<typeof createAudit>

/** Creates the operations of the audit log, bound to a store. */
export function createAudit(context: AuditContext) {
  return {
    record: (actor: AuditActor, record: AuditRecord) => recordAudit(context, actor, record),
    toEntry: (actor: AuditActor, record: AuditRecord) => toAuditEntry(context, actor, record),
    list: (args: ListAuditArguments) => listAudit(context, args),
    exportAll: () => exportAudit(context),
  }
}
