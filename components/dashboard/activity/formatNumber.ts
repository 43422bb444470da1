const numbers = new Intl.NumberFormat("en")
const days = new Intl.DateTimeFormat("en", { month: "short", day: "numeric", timeZone: "UTC" })

/** Formats a number for display, such as 12,345. */
export function formatNumber(count: number): string {
  return numbers.format(count)
}

/** Formats a day for display: 2026-11-22 becomes Nov 22. */
export function formatDay(day: string): string {
  return days.format(new Date(`${day}T00:00:00Z`))
}
