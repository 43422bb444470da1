import type { DayOfActivity } from "@/lib/dashboard/types"
import { Day } from "./Day"
import { formatNumber } from "./formatNumber"

/** The numbers of the charts, newest day first. */
export function ActivityTable({ activity }: { activity: DayOfActivity[] }) {
  return (
    <table className="mt-2 w-full max-w-lg text-left tabular-nums">
      <caption className="sr-only">Sign-ins and new passkeys on each of the last 30 days</caption>
      <thead>
        <tr className="border-b border-outline text-sm text-muted">
          <th scope="col" className="py-2 pr-4 font-medium">
            Day (UTC)
          </th>
          <th scope="col" className="py-2 pr-4 text-right font-medium">
            Sign-ins
          </th>
          <th scope="col" className="py-2 text-right font-medium">
            New passkeys
          </th>
        </tr>
      </thead>
      <tbody>
        {activity.toReversed().map(({ day, registrations, authentications }) => (
          <tr key={day} className="border-b border-line">
            <th scope="row" className="py-1.5 pr-4 font-normal">
              <Day day={day} />
            </th>
            <td className="py-1.5 pr-4 text-right">{formatNumber(authentications)}</td>
            <td className="py-1.5 text-right">{formatNumber(registrations)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
