import type { SecurityEventStore } from "../store"
import type { SecurityEvent, StoredSecurityEvent } from "../types"
import { toStoredEvent, type AccountsMemory } from "./memoryState"

/** The security events in memory. */
export function createMemorySecurityEventStore({ accounts, events }: AccountsMemory): SecurityEventStore {
  return createEventStore(events, (userId) => accounts.has(userId))
}

/** The events of users of other back ends in memory. */
export function createMemoryBackEndEventStore(memory: AccountsMemory): SecurityEventStore {
  return createEventStore(memory.backEndEvents, (userId) => memory.passkeyState.users.has(userId))
}

function createEventStore(
  events: StoredSecurityEvent[],
  isUser: (userId: string) => boolean,
): SecurityEventStore {
  const add = (event: SecurityEvent) => {
    if (isUser(event.userId)) events.push(toStoredEvent(event))
  }
  return {
    addEvent: async (event) => add(event),
    addEventUnlessMany: async (event, since, limit) => {
      const { userId, type } = event
      const recent = events.filter((one) => one.userId === userId && one.type === type && one.at > since)
      if (recent.length < limit) add(event)
    },
    listEvents: async (userId, limit, afterId) =>
      events
        .filter((event) => event.userId === userId && (afterId === undefined || event.id < afterId))
        .map((event) => ({ ...event }))
        .sort((one, other) => (one.id < other.id ? 1 : -1))
        .slice(0, limit),
    removeOldEvents: async (before, limit) => {
      const old = events.filter(({ at }) => at < before).slice(0, limit)
      old.forEach((event) => events.splice(events.indexOf(event), 1))
      return old.length
    },
  }
}
