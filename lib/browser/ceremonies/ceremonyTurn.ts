import { WebAuthnAbortService } from "@simplewebauthn/browser"

/** Whose turn it is to talk to the authenticator. Only one request of a page may be pending. */
export type CeremonyTurn = number

let currentTurn: CeremonyTurn = 0
let ceremoniesUnderWay = 0

/**
 * Takes the turn, and aborts what is pending. To be called at once when a person acts, before anything is awaited:
 * a pending autofill request blocks every other one with "A request is already pending".
 */
export function takeTurn(): CeremonyTurn {
  WebAuthnAbortService.cancelCeremony()
  currentTurn += 1
  return currentTurn
}

export function hasTurn(turn: CeremonyTurn): boolean {
  return turn === currentTurn
}

/** Gives the turn back and aborts its request, but never that of whoever came after. */
export function endTurn(turn: CeremonyTurn): void {
  if (hasTurn(turn)) takeTurn()
}

/** Carries a ceremony out, and remembers until its end that one is under way. */
export async function duringCeremony<Answer>(carryOut: () => Promise<Answer>): Promise<Answer> {
  ceremoniesUnderWay += 1
  try {
    return await carryOut()
  } finally {
    ceremoniesUnderWay -= 1
  }
}

/** From before the browser asks until the server has answered: for so long nothing else may be said to authenticators. */
export function isCeremonyUnderWay(): boolean {
  return ceremoniesUnderWay > 0
}
