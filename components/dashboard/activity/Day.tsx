"use client"

import { useReaderLocale } from "../../ui/useReaderLocale"
import { formatDay } from "./formatDay"

/** A day in the user's language, without the year. */
export function Day({ day }: { day: string }) {
  const locale = useReaderLocale()
  return (
    <time dateTime={day} lang={locale}>
      {formatDay(day, locale)}
    </time>
  )
}
