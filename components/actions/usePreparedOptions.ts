"use client"

import { useEffect, useState } from "react"
import { keepFresh } from "@/lib/browser/ceremonies/keepFresh"
import type { PreparedOptions } from "@/lib/browser/ceremonies/preparedOptions"

/**
 * Has options ready before a button is pressed, and renews them before they expire.
 *
 * @param prepare makes their keeper, once
 * @param isWaiting whether the button can be pressed now
 * @returns the keeper, and how often it was renewed
 */
export function usePreparedOptions(
  prepare: () => PreparedOptions,
  isWaiting: boolean,
): { prepared: PreparedOptions; renewals: number } {
  const [prepared] = useState(prepare)
  const [renewals, setRenewals] = useState(0)

  useEffect(() => keepFresh(prepared, () => setRenewals((count) => count + 1)), [prepared])

  useEffect(() => {
    if (isWaiting) void prepared.get()
  }, [prepared, renewals, isWaiting])

  return { prepared, renewals }
}
