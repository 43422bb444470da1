import { parseCeremonyEventKey, type CeremonyEvent } from "./ceremonyEvents"
import type { DashboardContext } from "./context"
import { toDay } from "./readActivity"
import type { CeremonyOverview } from "./types"

const listedDays = 30
const millisecondsADay = 24 * 60 * 60 * 1000
const maxCauses = 20

/** Returns what happened to the ceremonies of the last 30 days. */
export async function readCeremonies({ dashboardStore, now }: DashboardContext): Promise<CeremonyOverview> {
  const firstDay = toDay(new Date(now().getTime() - (listedDays - 1) * millisecondsADay))
  const counted = (await dashboardStore.sumCeremonyEvents(firstDay)).flatMap(({ key, count }) => {
    const event = parseCeremonyEventKey(key)
    return event ? [{ ...event, count }] : []
  })
  const sum = (ceremony: CeremonyEvent["ceremony"], outcome: CeremonyEvent["outcome"]) =>
    counted
      .filter((event) => event.ceremony === ceremony && event.outcome === outcome)
      .reduce((total, { count }) => total + count, 0)
  const causes = counted.flatMap(({ ceremony, outcome, cause = "", browser = "Other", duration, count }) =>
    outcome === "refused" || outcome === "failed"
      ? [{ ceremony, outcome, cause, browser, duration, count }]
      : [],
  )
  return {
    funnels: (["authentication", "registration"] as const).map((ceremony) => ({
      ceremony,
      started: sum(ceremony, "started"),
      answered: sum(ceremony, "answered"),
      finished: sum(ceremony, "finished"),
      refused: sum(ceremony, "refused"),
    })),
    causes: causes.toSorted((one, other) => other.count - one.count).slice(0, maxCauses),
  }
}
