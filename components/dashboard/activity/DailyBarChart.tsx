"use client"

import { useReaderLocale } from "../../ui/useReaderLocale"
import { Day } from "./Day"
import { formatDay } from "./formatDay"
import { formatNumber } from "./formatNumber"

interface Bar {
  day: string
  count: number
}

/** In units of the SVG, which is stretched to the available width. */
const height = 100
const step = 10
const gap = 2
/** A day without events is shown as a thin line. */
const minBarHeight = 1.5

/** A bar chart of events per day. Its label has the total and the peak. The table has the other numbers. */
export function DailyBarChart({ title, bars }: { title: string; bars: Bar[] }) {
  const locale = useReaderLocale()
  const sum = bars.reduce((total, { count }) => total + count, 0)
  const peak = Math.max(...bars.map(({ count }) => count))
  const peakBar = peak > 0 ? bars.findLast(({ count }) => count === peak) : undefined
  const peakLabel = peakBar && `Peak: ${formatNumber(peak)} on ${formatDay(peakBar.day, locale)}`
  return (
    <figure className="flex flex-col gap-4 rounded-2xl border border-line bg-surface p-4 shadow-card sm:p-6">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="text-muted">
          {title} <strong className="ml-1 text-2xl font-semibold text-ink">{formatNumber(sum)}</strong>
        </span>
        <span className="text-sm text-muted">{peakLabel ?? "None yet"}</span>
      </figcaption>
      <svg
        role="img"
        aria-label={`${title} per day. Total in 30 days: ${formatNumber(sum)}.${peakLabel ? ` ${peakLabel}.` : ""}`}
        viewBox={`0 0 ${bars.length * step - gap} ${height}`}
        preserveAspectRatio="none"
        className="h-24 w-full sm:h-32"
      >
        {bars.map(({ day, count }, index) => {
          const barHeight = peak === 0 ? 0 : (count / peak) * height
          const shown = Math.max(barHeight, minBarHeight)
          return (
            <rect
              key={day}
              x={index * step}
              y={height - shown}
              width={step - gap}
              height={shown}
              className={count === 0 ? "fill-outline" : "fill-accent"}
            >
              <title>{`${formatDay(day, locale)}: ${formatNumber(count)}`}</title>
            </rect>
          )
        })}
      </svg>
      <div className="-mt-2 flex justify-between text-sm text-muted">
        {bars[0] && <Day day={bars[0].day} />}
        <span>Today</span>
      </div>
    </figure>
  )
}
