import { WebAuthnAbortService } from "@simplewebauthn/browser"

/** Identifies which part of the page may talk to the authenticator. A page can have only one pending request. */
export type CeremonyTurn = number

let currentTurn: CeremonyTurn = 0
let endOfTurn = Promise.withResolvers<undefined>()
let runningCeremonies = 0

/**
 * Takes the turn and aborts any pending request. Call it as soon as the user acts, before awaiting anything. Otherwise a
 * pending autofill request makes every other request fail with "A request is already pending".
 */
export function takeTurn(): CeremonyTurn {
  WebAuthnAbortService.cancelCeremony()
  currentTurn += 1
  endOfTurn.resolve(undefined)
  endOfTurn = Promise.withResolvers()
  return currentTurn
}

export function hasTurn(turn: CeremonyTurn): boolean {
  return turn === currentTurn
}

/** Ends the turn and aborts its request. Does nothing if another turn has been taken since. */
export function endTurn(turn: CeremonyTurn): void {
  if (hasTurn(turn)) takeTurn()
}

/** Resolves when the turn ends. */
export function waitForEndOfTurn(turn: CeremonyTurn): Promise<undefined> {
  return hasTurn(turn) ? endOfTurn.promise : Promise.resolve(undefined)
}

/** Runs a ceremony. Until it ends, `isCeremonyRunning` returns true. */
export async function runCeremony<Outcome>(ceremony: () => Promise<Outcome>): Promise<Outcome> {
  runningCeremonies += 1
  try {
    return await ceremony()
  } finally {
    runningCeremonies -= 1
  }
}

/**
 * Returns whether a ceremony is running, from before the prompt until the server has responded. Signals must not be sent to
 * authenticators during that time.
 */
export function isCeremonyRunning(): boolean {
  return runningCeremonies > 0
}
