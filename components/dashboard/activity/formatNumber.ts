const numbers = new Intl.NumberFormat("en")
const days = new Intl.DateTimeFormat("en", { month: "short", day: "numeric", timeZone: "UTC" })

/** A number as people read it: 12,345. */
export function formatNumber(count: number): string {
  return numbers.format(count)
}

/** A day, as 2026-11-22, as people read it: Nov 22. */
export function formatDay(day: string): string {
  return days.format(new Date(`${day}T00:00:00Z`))
}
