import type { DashboardStore } from "./store"
import type { Totals } from "./types"

/** How old a total may be. Counting millions of rows takes the database a moment. */
export const totalsTtlSeconds = 30

/** Returns a function that reads the totals at most once in 30 seconds, however often it is called. */
export function createCachedTotals(
  store: Pick<DashboardStore, "readTotals">,
  now: () => Date,
): () => Promise<Totals> {
  let cached: { totals: Promise<Totals>; readAt: number } | undefined
  return () => {
    const time = now().getTime()
    if (cached && time - cached.readAt < totalsTtlSeconds * 1000) return cached.totals
    const totals = store.readTotals()
    const reading = { totals, readAt: time }
    cached = reading
    // Don't keep a failure: ask the database again.
    totals.catch(() => {
      if (cached === reading) cached = undefined
    })
    return totals
  }
}
