"use client"

import { useState, useSyncExternalStore } from "react"

const subscribe = () => () => {}

/** Disabled until the page is hydrated, like this project's buttons. */
export function HydratedButton() {
  const [presses, setPresses] = useState(0)
  const isHydrated = useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  )
  return (
    <button type="button" disabled={!isHydrated} onClick={() => setPresses(presses + 1)}>
      {presses}
    </button>
  )
}
