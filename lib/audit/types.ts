// The entries of the audit log: what operators and back ends did, and which users deleted their account.

/** Everything that is recorded. Don't rename an action: the database stores it as text. */
export const auditActions = [
  "dashboard-unlocked",
  "users-exported",
  "audit-log-exported",
  "passkey-added",
  "passkey-removed",
  "all-passkeys-removed",
  // By the account's user.
  "account-deleted",
  "recovery-link-created",
  "recovery-link-ended",
  "invitation-created",
  "invitation-ended",
] as const

export type AuditAction = (typeof auditActions)[number]

/** Where it was done: by a back end, in the dashboard, on the command line, or by a user on the site. */
export const auditSurfaces = ["run-command", "dashboard", "command-line", "site"] as const

export type AuditSurface = (typeof auditSurfaces)[number]

/** Who did it. */
export interface AuditActor {
  surface: AuditSurface
  /** The name of the integration key, or of the system's user on the command line. Null for a user of the site. */
  name: string | null
}

/** What was done, and to whom. */
export interface AuditRecord {
  action: AuditAction
  /** The user that it was done to. */
  userId?: string | null
  /** More about it, such as the ID of the passkey. Never a secret. */
  detail?: string | null
}

/** An entry as it is written. */
export interface NewAuditEntry {
  at: Date
  /** It can't be removed before. Stored with the entry, so that a later setting doesn't shorten it. */
  keepUntil: Date
  surface: AuditSurface
  actor: string | null
  action: AuditAction
  userId: string | null
  detail: string | null
}

/** An entry as it is read. */
export interface StoredAuditEntry extends Omit<NewAuditEntry, "keepUntil"> {
  /** The time and a random part, so that IDs sort by time. */
  id: string
}

/** An entry as the operator sees it. JSON-safe; the time is ISO 8601 in UTC. */
export interface AuditEntryDetails extends Omit<StoredAuditEntry, "at"> {
  at: string
}

/** A page of entries, and the cursors of the pages next to it; undefined if there is no such page. */
export interface AuditPage {
  entries: AuditEntryDetails[]
  before: string | undefined
  after: string | undefined
}
