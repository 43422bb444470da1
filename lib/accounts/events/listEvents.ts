import type { AccountsContext } from "../context"
import type { SecurityEventDetails } from "../types"

const maxListed = 100

/** Returns the account's newest events, newest first; a hundred at most. */
export async function listEvents(
  { eventStore }: AccountsContext,
  userId: string,
): Promise<SecurityEventDetails[]> {
  const events = await eventStore.listEvents(userId, maxListed)
  return events.map(({ type, detail, browserLabel, at }) => ({
    type,
    detail,
    browserLabel,
    at: at.toISOString(),
  }))
}
