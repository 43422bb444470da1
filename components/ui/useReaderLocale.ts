"use client"

import { useIsHydrated } from "./useIsHydrated"

/** Returns the language of the user's browser. English until the page is hydrated, because the server renders it in English. */
export function useReaderLocale(): string {
  return useIsHydrated() ? navigator.language : "en"
}
