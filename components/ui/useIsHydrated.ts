import { useSyncExternalStore } from "react"

const subscribeToNothing = () => () => {}

/** Whether the page's scripts are at work: until then a press goes nowhere, and what only the browser knows is not known. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  )
}
