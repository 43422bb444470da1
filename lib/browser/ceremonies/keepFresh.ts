import type { PreparedOptions } from "./preparedOptions"

const checkIntervalMilliseconds = 15_000

/**
 * Calls `renew` whenever prepared options have grown stale while the page is in view, also after the device slept.
 *
 * @returns a function that stops it
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
