"use client"

import { useEffect, useState } from "react"
import { keepFresh } from "@/lib/browser/ceremonies/keepFresh"
import type { PreparedOptions } from "@/lib/browser/ceremonies/preparedOptions"
import { runLater } from "@/lib/browser/runLater"

/**
 * Fetches a ceremony's options before its button is pressed, and renews them before they expire.
 *
 * @param prepare - Creates the prepared options. Called once.
 * @param isWaiting - Whether the button can be pressed now.
 * @returns The prepared options, and how often they were renewed.
 */
export function usePreparedOptions(
  prepare: () => PreparedOptions,
  isWaiting: boolean,
): { prepared: PreparedOptions; renewals: number } {
  const [prepared] = useState(prepare)
  const [renewals, setRenewals] = useState(0)

  useEffect(() => keepFresh(prepared, () => setRenewals((count) => count + 1)), [prepared])

  useEffect(() => {
    if (!isWaiting) return undefined
    return runLater(() => void prepared.get())
  }, [prepared, renewals, isWaiting])

  return { prepared, renewals }
}
