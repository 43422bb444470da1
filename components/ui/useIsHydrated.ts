import { useLayoutEffect, useState, useSyncExternalStore } from "react"

const subscribeToNothing = () => () => {}

/** Returns whether the page is hydrated. Before that, event handlers don't run and browser-only values aren't available. */
export function useIsHydrated(): boolean {
  const [, renderAgain] = useState(false)
  // Without this, React would render again only after it has painted the page, so buttons could be used later.
  // oxlint-disable-next-line react/set-state-in-effect -- It has to render again at once.
  useLayoutEffect(() => renderAgain(true), [])
  return useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  )
}
