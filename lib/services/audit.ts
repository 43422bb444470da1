import { createAudit, type Audit } from "../audit"
import { getConfig } from "../config"
import { getPrismaClient } from "../db/client"
import { createPrismaAuditStore } from "../db/stores/operators/auditStore"

let audit: Audit | undefined

/** Returns the operations of the audit log. */
export function getAudit(): Audit {
  audit ??= createAudit({
    auditStore: createPrismaAuditStore(getPrismaClient()),
    retentionDays: getConfig().auditRetentionDays,
    now: () => new Date(),
  })
  return audit
}
