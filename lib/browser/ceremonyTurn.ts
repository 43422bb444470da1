import { WebAuthnAbortService } from "@simplewebauthn/browser"

/** Whose turn it is to talk to the authenticator. Only one request of a page may be pending. */
export type CeremonyTurn = number

let currentTurn: CeremonyTurn = 0

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
