import { useSyncExternalStore } from "react"

const subscribeToNothing = () => () => {}

/** Returns whether the page is hydrated. Before that, event handlers don't run and browser-only values aren't available. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  )
}
