// The interface through which the audit log is stored. It can neither change nor remove an entry. lib/db/cleanUp.ts removes
// entries whose time is over, and a trigger in the database rejects everything else.

import type { NewAuditEntry, StoredAuditEntry } from "./types"

/** Which entries to read. */
export interface AuditSlice {
  /** Only entries beyond the one with this ID. */
  from?: string | undefined
  /** Whether to read toward newer entries. The nearest come first. */
  isBackwards: boolean
  limit: number
}

export interface AuditStore {
  addEntry(entry: NewAuditEntry): Promise<void>
  /** Lists entries, newest first unless `isBackwards`. */
  listEntries(slice: AuditSlice): Promise<StoredAuditEntry[]>
}
