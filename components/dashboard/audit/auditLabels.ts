import type { AuditAction, AuditEntryDetails, AuditSurface } from "@/lib/audit/types"

/** How each action is shown. */
export const auditActionLabels = {
  "dashboard-unlocked": "Unlocked the dashboard",
  "users-exported": "Exported users",
  "audit-log-exported": "Exported the audit log",
  "passkey-added": "Added a passkey",
  "passkey-removed": "Removed a passkey",
  "all-passkeys-removed": "Removed all passkeys",
  "account-deleted": "Deleted the account",
  "recovery-link-created": "Created a recovery link",
  "recovery-link-ended": "Revoked a recovery link",
  "invitation-created": "Created an invitation",
  "invitation-ended": "Revoked an invitation",
} satisfies Record<AuditAction, string>

const surfaceLabels = {
  "run-command": "API",
  dashboard: "Dashboard",
  "command-line": "Command line",
  site: "Site",
} satisfies Record<AuditSurface, string>

/** Returns who did it and where, such as "web (API)". */
export function toActorLabel({ actor, surface }: Pick<AuditEntryDetails, "actor" | "surface">): string {
  return `${actor ?? "The user"} (${surfaceLabels[surface]})`
}
