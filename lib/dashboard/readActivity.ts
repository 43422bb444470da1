import type { DashboardContext } from "./context"
import type { DayOfActivity } from "./types"

const listedDays = 30
const millisecondsADay = 24 * 60 * 60 * 1000

/** Returns the day in UTC, such as "2026-11-22". */
export function toDay(time: Date): string {
  return time.toISOString().slice(0, 10)
}

/** Returns what happened on each of the last 30 days, today last. */
export async function readActivity({ dashboardStore, now }: DashboardContext): Promise<DayOfActivity[]> {
  const today = now().getTime()
  const activity = new Map<string, DayOfActivity>()
  for (let ago = listedDays - 1; ago >= 0; ago -= 1) {
    const day = toDay(new Date(today - ago * millisecondsADay))
    activity.set(day, { day, registrations: 0, authentications: 0 })
  }
  const [firstDay = ""] = activity.keys()
  for (const { day, event, count } of await dashboardStore.listDailyCounts(firstDay)) {
    const dayOfActivity = activity.get(day)
    if (dayOfActivity) dayOfActivity[event === "registration" ? "registrations" : "authentications"] = count
  }
  return [...activity.values()]
}
