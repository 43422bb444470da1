/**
 * Formats a day for display: 2026-11-22 becomes Nov 22 in English.
 *
 * @param day - A day in UTC, such as 2026-11-22.
 */
export function formatDay(day: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", timeZone: "UTC" })
  return format.format(new Date(`${day}T00:00:00Z`))
}
