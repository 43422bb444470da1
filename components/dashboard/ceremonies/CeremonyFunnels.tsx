import type { CeremonyFunnel } from "@/lib/dashboard/types"
import { formatNumber } from "../activity/formatNumber"
import { ceremonyLabels } from "./ceremonyLabels"

/** How many ceremonies of each kind were started, answered, finished, and refused. */
export function CeremonyFunnels({ funnels }: { funnels: CeremonyFunnel[] }) {
  return (
    <section aria-label="How far ceremonies got" className="grid gap-4 sm:gap-6 md:grid-cols-2">
      {funnels.map((funnel) => (
        <Funnel key={funnel.ceremony} funnel={funnel} />
      ))}
    </section>
  )
}

function Funnel({ funnel }: { funnel: CeremonyFunnel }) {
  const steps = [
    { name: "Started", count: funnel.started },
    { name: "Answered", count: funnel.answered },
    { name: "Finished", count: funnel.finished },
    { name: "Refused", count: funnel.refused, isRefusal: true },
  ]
  const most = Math.max(1, ...steps.map(({ count }) => count))
  return (
    <div className="flex flex-col gap-4 rounded-2xl border border-line bg-surface p-4 shadow-card sm:p-6">
      <h2 className="text-xl">{ceremonyLabels[funnel.ceremony]}</h2>
      <dl className="grid grid-cols-[auto_1fr_auto] items-center gap-x-4 gap-y-3 tabular-nums">
        {steps.map(({ name, count, isRefusal }) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd aria-hidden className="h-3 overflow-hidden rounded-full bg-sunken">
              <svg viewBox="0 0 100 1" preserveAspectRatio="none" className="h-full w-full">
                <rect
                  width={(count / most) * 100}
                  height="1"
                  className={isRefusal ? "fill-danger" : "fill-accent"}
                />
              </svg>
            </dd>
            <dd className="text-right font-semibold">{formatNumber(count)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
