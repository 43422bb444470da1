import type { SecurityEventStore } from "../store"
import type { SecurityEvent } from "../types"
import { checkAccountExists, type AccountsMemory } from "./memoryState"

/** The security events in memory. */
export function createMemorySecurityEventStore(memory: AccountsMemory): SecurityEventStore {
  const { events } = memory
  const add = (event: SecurityEvent) => {
    checkAccountExists(memory, event.userId)
    events.push({ ...event })
  }
  return {
    addEvent: async (event) => add(event),
    addEventUnlessMany: async (event, since, limit) => {
      const { userId, type } = event
      const recent = events.filter((one) => one.userId === userId && one.type === type && one.at > since)
      if (recent.length < limit) add(event)
    },
    listEvents: async (userId, limit) =>
      events
        .filter((event) => event.userId === userId)
        .map((event) => ({ ...event }))
        .reverse()
        .sort((one, other) => other.at.getTime() - one.at.getTime())
        .slice(0, limit),
    removeOldEvents: async (before, limit) => {
      const old = events.filter(({ at }) => at < before).slice(0, limit)
      old.forEach((event) => events.splice(events.indexOf(event), 1))
      return old.length
    },
  }
}
