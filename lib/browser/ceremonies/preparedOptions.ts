import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser"
import type { Result } from "@/lib/result"
import type { Failure } from "../messages/failures"

export type OptionsResult = Result<PublicKeyCredentialRequestOptionsJSON, Failure>

/** The server forgets a challenge after 5 minutes; a minute is left for the person to answer it. */
const optionsLifetimeMilliseconds = 4 * 60 * 1000

/** Options that are there before the person presses the button: Safari forgets the press during a fetch. */
export interface PreparedOptions {
  /** The prepared ones while they are fresh, otherwise new ones. The same ones until they are spent. */
  get(): Promise<OptionsResult>
  /** Forgets them: a challenge can be answered once. */
  spend(): void
  isStale(): boolean
}

/** Keeps the options of the next ceremony ready, as `fetchOptions` answers them. */
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
    const taken = prepared
    const result = await taken.result
    // A failed fetch is not kept: the next press asks again.
    if (!result.ok && prepared === taken) spend()
    return result
  }

  return { get, spend, isStale }
}
