import type { Totals } from "@/lib/dashboard/types"
import { formatNumber } from "./formatNumber"

/** The total numbers of users and passkeys. */
export function TotalsOverview({ usersWithPasskeys, passkeys }: Totals) {
  return (
    <dl className="grid grid-cols-2 gap-4 sm:gap-6">
      <Total name="Users with passkeys" count={usersWithPasskeys} />
      <Total name="Passkeys" count={passkeys} />
    </dl>
  )
}

function Total({ name, count }: { name: string; count: number }) {
  return (
    <div className="flex flex-col justify-between gap-1 rounded-2xl border border-line bg-surface p-4 shadow-card sm:p-6">
      <dt className="text-sm text-muted sm:text-base">{name}</dt>
      <dd className="text-2xl font-semibold tracking-tight tabular-nums sm:text-4xl">
        {formatNumber(count)}
      </dd>
    </div>
  )
}
