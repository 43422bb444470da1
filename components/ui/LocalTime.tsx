"use client"

import { useIsHydrated } from "./useIsHydrated"
import { useReaderLocale } from "./useReaderLocale"

type Precision = keyof typeof formats

interface LocalTimeProps {
  /** ISO 8601, in UTC. */
  dateTime: string
  precision?: Precision
}

const date = { year: "numeric", month: "short", day: "numeric" } as const
const formats = {
  day: date,
  hour: { ...date, hour: "numeric" },
  minute: { ...date, hour: "numeric", minute: "2-digit" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/**
 * A time in the user's language and time zone. Shown in English and UTC until the page is hydrated, because the server doesn't know
 * them.
 */
export function LocalTime({ dateTime, precision = "day" }: LocalTimeProps) {
  const isHydrated = useIsHydrated()
  const locale = useReaderLocale()
  const format = findFormat(locale, precision, isHydrated ? undefined : "UTC")
  return (
    <time dateTime={dateTime} lang={locale}>
      {format.format(new Date(dateTime))}
    </time>
  )
}

const createdFormats = new Map<string, Intl.DateTimeFormat>()

/** Returns the format. Creates each only once, because that takes longer than rendering the rest of a passkey. */
function findFormat(locale: string, precision: Precision, timeZone: "UTC" | undefined): Intl.DateTimeFormat {
  const key = [locale, precision, timeZone].join()
  const created =
    createdFormats.get(key) ?? new Intl.DateTimeFormat(locale, { ...formats[precision], timeZone })
  createdFormats.set(key, created)
  return created
}
