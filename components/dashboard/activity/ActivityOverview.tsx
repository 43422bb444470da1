import type { DayOfActivity } from "@/lib/dashboard/types"
import { Icon } from "../../ui/Icon"
import { ActivityTable } from "./ActivityTable"
import { DailyBarChart } from "./DailyBarChart"

/** The activity of the last 30 days: a chart for each kind of event, and a table with every number. */
export function ActivityOverview({ activity }: { activity: DayOfActivity[] }) {
  return (
    <section aria-labelledby="activity" className="flex flex-col gap-4">
      <h2 id="activity" className="section-title">
        Last 30 days
      </h2>
      <div className="grid gap-4 sm:gap-6 md:grid-cols-2">
        <DailyBarChart
          title="Sign-ins"
          bars={activity.map(({ day, authentications }) => ({ day, count: authentications }))}
        />
        <DailyBarChart
          title="New passkeys"
          bars={activity.map(({ day, registrations }) => ({ day, count: registrations }))}
        />
      </div>
      <details className="group">
        <summary className="flex min-h-11 w-fit cursor-pointer list-none items-center gap-2 rounded-xl py-2 font-semibold">
          Show as a table
          <Icon
            name="chevron-down"
            className="size-5 text-muted transition-transform duration-150 group-open:rotate-180"
          />
        </summary>
        <ActivityTable activity={activity} />
      </details>
    </section>
  )
}
