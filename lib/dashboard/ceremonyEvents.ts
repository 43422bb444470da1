// How the outcome of a ceremony is counted: as text, which is the key of a row per day. Every part comes from a fixed list, so
// the number of rows is bounded.

import type { Ceremony } from "../passkeys"

const ceremonyOutcomes = ["started", "answered", "finished", "refused", "failed"] as const

/** What happened to a ceremony. */
export interface CeremonyEvent {
  ceremony: Ceremony
  /**
   * Options were sent (`started`), the browser's response arrived (`answered`), and it was accepted (`finished`) or not
   * (`refused`). Or the ceremony failed in the browser, which reported it (`failed`).
   */
  outcome: (typeof ceremonyOutcomes)[number]
  /** The error's type or the exception's name. */
  cause?: string | undefined
  /** The browser without its system, such as "Chrome". */
  browser?: string | undefined
  /** How long a ceremony ran that failed in the browser, such as "under-1s". */
  duration?: string | undefined
}

/** A counted outcome as text, such as "registration|refused|VerificationFailed|Chrome|". */
export type CeremonyEventKey = `${Ceremony}|${string}`

export function toCeremonyEventKey({
  ceremony,
  outcome,
  cause = "",
  browser = "",
  duration = "",
}: CeremonyEvent): CeremonyEventKey {
  return `${ceremony}|${[outcome, cause, browser, duration].join("|")}`
}

/** Returns undefined for text that isn't a counted outcome. */
export function parseCeremonyEventKey(key: string): CeremonyEvent | undefined {
  const [ceremony, text, cause, browser, duration] = key.split("|")
  const outcome = ceremonyOutcomes.find((known) => known === text)
  if ((ceremony !== "registration" && ceremony !== "authentication") || outcome === undefined)
    return undefined
  return {
    ceremony,
    outcome,
    ...(cause && { cause }),
    ...(browser && { browser }),
    ...(duration && { duration }),
  }
}
