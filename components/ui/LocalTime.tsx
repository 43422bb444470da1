"use client"

import { useIsHydrated } from "./useIsHydrated"

interface LocalTimeProps {
  /** ISO 8601, in UTC. */
  dateTime: string
  hasTime?: boolean
}

/** A time in the user's time zone. Shown in UTC until the page is hydrated, because the server doesn't know the time zone. */
export function LocalTime({ dateTime, hasTime = false }: LocalTimeProps) {
  const timeZone = useIsHydrated() ? undefined : "UTC"
  return <time dateTime={dateTime}>{format(dateTime, hasTime, timeZone)}</time>
}

function format(dateTime: string, hasTime: boolean, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat("en", {
    dateStyle: "medium",
    ...(hasTime && { timeStyle: "short" }),
    timeZone,
  }).format(new Date(dateTime))
}
