import type { AuditStore } from "./store"

/** What every operation of the audit log needs. */
export interface AuditContext {
  auditStore: AuditStore
  /** How many days an entry is kept. */
  retentionDays: number
  now: () => Date
}
