import type { AccountsContext } from "../context"
import type { SecurityEventStore } from "../store"
import type { SecurityEventDetails } from "../types"

const maxListed = 100

export interface ListEventsArguments {
  userId: string
  /** The ID of the last event of the previous page. If it isn't an event's ID, the newest events are listed. */
  afterId?: string | undefined
  /** At most 100. */
  limit?: number
}

/** Returns the account's events, newest first. */
export function listEvents(
  { eventStore }: AccountsContext,
  args: ListEventsArguments,
): Promise<SecurityEventDetails[]> {
  return listFrom(eventStore, args)
}

/** Returns the events of a user of another back end, newest first. */
export function listBackEndEvents(
  { backEndEventStore }: AccountsContext,
  args: ListEventsArguments,
): Promise<SecurityEventDetails[]> {
  return listFrom(backEndEventStore, args)
}

async function listFrom(
  eventStore: SecurityEventStore,
  { userId, afterId, limit = maxListed }: ListEventsArguments,
): Promise<SecurityEventDetails[]> {
  const position = afterId !== undefined && isEventId(afterId) ? afterId : undefined
  const events = await eventStore.listEvents(userId, Math.min(limit, maxListed), position)
  return events.map(({ id, type, detail, browserLabel, sessionId, at }) => ({
    id,
    type,
    detail,
    browserLabel,
    sessionId,
    at: at.toISOString(),
  }))
}

/** Returns whether a value has the form of an event's ID. It may come from a URL. */
function isEventId(value: string): boolean {
  const [, time = ""] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) [0-9a-f-]{36}$/.exec(value) ?? []
  return !Number.isNaN(Date.parse(time))
}
