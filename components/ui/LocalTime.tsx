"use client"

import { useSyncExternalStore } from "react"

interface LocalTimeProps {
  /** ISO 8601, in UTC. */
  dateTime: string
  hasTime?: boolean
}

const subscribeToNothing = () => () => {}

/** A moment in the person's own time zone; in UTC until the page is hydrated, because the server can't know it. */
export function LocalTime({ dateTime, hasTime = false }: LocalTimeProps) {
  const text = useSyncExternalStore(
    subscribeToNothing,
    () => format(dateTime, hasTime, undefined),
    () => format(dateTime, hasTime, "UTC"),
  )
  return <time dateTime={dateTime}>{text}</time>
}

function format(dateTime: string, hasTime: boolean, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat("en", {
    dateStyle: "medium",
    ...(hasTime && { timeStyle: "short" }),
    timeZone,
  }).format(new Date(dateTime))
}
