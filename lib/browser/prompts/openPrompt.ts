// Whether the browser is showing a passkey prompt. Browsers, password managers, and remote desktops sometimes never settle a
// prompt, so the user must be able to leave it.

import { err, type Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { takeTurn, waitForEndOfTurn, type CeremonyTurn } from "./ceremonyTurn"

let openPrompts = 0
const listeners = new Set<() => void>()

/** Returns whether a prompt is open. An offer in autofill isn't a prompt. */
export function isPromptOpen(): boolean {
  return openPrompts > 0
}

/**
 * Calls `listener` when a prompt opens or closes.
 *
 * @returns A function that unsubscribes.
 */
export function subscribeToPrompts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Closes the open prompt. Its ceremony ends with `Superseded`, even if the browser doesn't react. */
export function leavePrompt(): void {
  takeTurn()
}

/**
 * Waits for a prompt, but not longer than the turn.
 *
 * @param onLate - Called with the credential of a prompt that the user completed after leaving it.
 */
export async function waitForPrompt<Credential>(
  turn: CeremonyTurn,
  prompt: Promise<Result<Credential, Failure>>,
  onLate?: (credential: Credential) => void,
): Promise<Result<Credential, Failure>> {
  let hasLeft = false
  const left = waitForEndOfTurn(turn).then((): Result<Credential, Failure> => {
    hasLeft = true
    return err({ type: "Superseded" })
  })
  void prompt.then((late) => {
    if (hasLeft && late.ok) onLate?.(late.data)
  })
  changeOpenPrompts(1)
  try {
    return await Promise.race([prompt, left])
  } finally {
    changeOpenPrompts(-1)
  }
}

function changeOpenPrompts(change: 1 | -1): void {
  openPrompts += change
  for (const listener of listeners) listener()
}
