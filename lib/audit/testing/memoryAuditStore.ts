import type { AuditStore } from "../store"
import type { StoredAuditEntry } from "../types"

/** The audit log in memory. */
export function createMemoryAuditStore(): AuditStore {
  const entries: StoredAuditEntry[] = []
  return {
    addEntry: async ({ keepUntil: _, ...entry }) => {
      const suffix = String(entries.length).padStart(12, "0")
      entries.push({ ...entry, id: `${entry.at.toISOString()} 00000000-0000-0000-0000-${suffix}` })
    },
    listEntries: async ({ from, isBackwards, limit }) => {
      const sorted = entries.toSorted((one, other) => (one.id < other.id ? -1 : 1))
      return isBackwards
        ? sorted.filter(({ id }) => from === undefined || id > from).slice(0, limit)
        : sorted
            .toReversed()
            .filter(({ id }) => from === undefined || id < from)
            .slice(0, limit)
    },
  }
}
