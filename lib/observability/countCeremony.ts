// Counts the outcomes of ceremonies in this process. Without a user, an address, or an ID.

import { toCeremonyEventKey, type CeremonyEvent, type CeremonyEventKey } from "../dashboard"
import type { CeremonyPart } from "../http/contracts/contract"

export type { CeremonyPart }

type Listener = (key: CeremonyEventKey) => void

// On globalThis: route handlers are bundled separately, each with its own modules.
const shared: typeof globalThis & {
  ceremonyTotals?: Map<CeremonyEventKey, number>
  onCeremonyEvent?: Listener
} = globalThis

/** Counts an outcome. Browsers that aren't recognized count as one. */
export function countCeremony(event: CeremonyEvent, browserLabel?: string): void {
  const browser = browserLabel?.split(" on ")[0]
  const key = toCeremonyEventKey({ ...event, browser: event.cause === undefined ? undefined : browser })
  const totals = readCeremonyTotals()
  totals.set(key, (totals.get(key) ?? 0) + 1)
  shared.onCeremonyEvent?.(key)
}

/**
 * Counts the outcome of a request. Does nothing if it isn't part of a ceremony.
 *
 * @param refusedType - The type of the error; undefined if the request succeeded.
 */
export function countOutcome(
  part: CeremonyPart | undefined,
  refusedType: string | undefined,
  browserLabel?: string,
): void {
  if (!part) return
  const { ceremony, phase } = part
  if (phase === "finish") countCeremony({ ceremony, outcome: "answered" })
  if (refusedType !== undefined)
    countCeremony({ ceremony, outcome: "refused", cause: refusedType }, browserLabel)
  else countCeremony({ ceremony, outcome: phase === "start" ? "started" : "finished" })
}

/** Returns how often each outcome was counted since this process started. */
export function readCeremonyTotals(): Map<CeremonyEventKey, number> {
  shared.ceremonyTotals ??= new Map()
  return shared.ceremonyTotals
}

/** Calls the listener with every outcome from now on. There is one listener. */
export function listenToCeremonies(listener: Listener): void {
  shared.onCeremonyEvent = listener
}
