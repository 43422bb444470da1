import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser"
import type { Result } from "@/lib/result"
import type { Failure } from "../messages/failures"

export type OptionsResult = Result<PublicKeyCredentialRequestOptionsJSON, Failure>

/** The server deletes a challenge after 5 minutes. This leaves the user one minute to respond to the prompt. */
const optionsLifetimeMilliseconds = 4 * 60 * 1000

/**
 * Options fetched before the user presses the button. Safari requires a user gesture for the prompt, and a fetch after the press
 * would use it up.
 */
export interface PreparedOptions {
  /** Returns the prepared options, or fetches new ones if they are stale or spent. */
  get(): Promise<OptionsResult>
  /** Discards the options, because a challenge can be used only once. */
  spend(): void
  isStale(): boolean
}

/** Prepares the options for the next ceremony with `fetchOptions`. */
export function prepareOptions(fetchOptions: () => Promise<OptionsResult>): PreparedOptions {
  let prepared: { result: Promise<OptionsResult>; fetchedAt: number } | undefined
  const isStale = () =>
    prepared === undefined || Date.now() - prepared.fetchedAt >= optionsLifetimeMilliseconds
  const spend = () => {
    prepared = undefined
  }

  async function get(): Promise<OptionsResult> {
    if (prepared === undefined || isStale()) {
      prepared = { result: fetchOptions(), fetchedAt: Date.now() }
    }
    const current = prepared
    const result = await current.result
    // A failure isn't kept, so the next press fetches again.
    if (!result.ok && prepared === current) spend()
    return result
  }

  return { get, spend, isStale }
}
