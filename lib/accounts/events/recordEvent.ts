import type { AccountsContext } from "../context"
import type { SecurityEvent } from "../types"

export type NewEvent = Pick<SecurityEvent, "userId" | "type"> & {
  detail?: string | null
  sessionId?: string
  /** The browser and system, such as "Chrome on Linux". */
  browserLabel: string | undefined
}

/** Records an event that happens now, for the account's owner to see. */
export function recordEvent({ eventStore, now }: AccountsContext, event: NewEvent): Promise<void> {
  return eventStore.addEvent(toEvent(event, now()))
}

/** Converts an event to the form in which it is stored. */
export function toEvent(
  { userId, type, detail = null, browserLabel, sessionId }: NewEvent,
  at: Date,
): SecurityEvent {
  return {
    userId,
    type,
    detail,
    browserLabel: browserLabel ?? null,
    ...(sessionId !== undefined && { sessionId }),
    at,
  }
}
