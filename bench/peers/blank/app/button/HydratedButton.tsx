"use client"

import { useState } from "react"
import { useIsHydrated } from "./useIsHydrated"

/** Disabled until the page is hydrated, with the hook of this project's buttons, which bench/blankApp.ts adds. */
export function HydratedButton() {
  const [presses, setPresses] = useState(0)
  return (
    <button type="button" disabled={!useIsHydrated()} onClick={() => setPresses(presses + 1)}>
      {presses}
    </button>
  )
}
