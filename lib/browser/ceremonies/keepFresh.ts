import type { PreparedOptions } from "./preparedOptions"

const checkIntervalMilliseconds = 15_000

/**
 * Calls `renew` whenever the prepared options are stale and the page is visible, even after the device was asleep.
 *
 * @returns A function that stops the checks.
 */
export function keepFresh(prepared: PreparedOptions, renew: () => void): () => void {
  const renewIfStale = () => {
    if (document.visibilityState === "visible" && prepared.isStale()) renew()
  }
  const timer = setInterval(renewIfStale, checkIntervalMilliseconds)
  document.addEventListener("visibilitychange", renewIfStale)
  return () => {
    clearInterval(timer)
    document.removeEventListener("visibilitychange", renewIfStale)
  }
}
