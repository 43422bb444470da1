import type { DashboardStore } from "./store"
import type { Totals } from "./types"

/** How old a total may be. To count takes the database a moment when there are millions. */
export const totalsTtlSeconds = 30

/** Reads the totals, at most once in 30 seconds however many ask. */
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
    // A database that was away is asked again.
    totals.catch(() => {
      if (cached === reading) cached = undefined
    })
    return totals
  }
}
