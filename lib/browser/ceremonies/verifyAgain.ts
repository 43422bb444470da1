import { browserSupportsWebAuthn } from "@simplewebauthn/browser"
import { err, ok, type Result } from "@/lib/result"
import { callApi } from "../api/callApi"
import type { Failure } from "../messages/failures"
import { askForPasskey } from "./askForPasskey"
import { hasExpired } from "./authenticateWithPasskey"
import { duringCeremony, endTurn, hasTurn, takeTurn, type CeremonyTurn } from "./ceremonyTurn"
import { forgetUnknownPasskey } from "./forgetUnknownPasskey"
import type { PreparedOptions } from "./preparedOptions"

/** Whether the server wants a passkey before it does what was asked for. */
export function needsVerification(failure: Failure): boolean {
  return failure.type === "Refused" && failure.errorType === "VerificationNeeded"
}

let lastTurn: CeremonyTurn | undefined

/**
 * Asks for one of the account's passkeys again (step-up). Nobody is signed in by it who was not: for five minutes the
 * session may do what needs a passkey.
 *
 * @param prepared options fetched beforehand, so that the prompt follows the press at once
 */
export async function verifyAgain(prepared: PreparedOptions): Promise<Result<undefined, Failure>> {
  if (!browserSupportsWebAuthn()) return err({ type: "PasskeysUnsupported" })
  const turn = takeTurn()
  lastTurn = turn
  return duringCeremony(async () => {
    const options = await prepared.get()
    if (!options.ok) return options
    if (!hasTurn(turn)) return err({ type: "Superseded" })

    const answer = await askForPasskey(options.data)
    if (!answer.ok) return answer
    prepared.spend()
    const finished = await callApi("POST", "/api/passkey/verify/finish", { publicKey: answer.data })
    if (finished.ok) return ok(undefined)
    await forgetUnknownPasskey(finished.error, options.data)
    return err(hasExpired(finished.error) ? { type: "TookTooLong" } : finished.error)
  })
}

/** Withdraws the question where it is still asked, because the person has left it; nothing that was begun after it. */
export function stopVerifying(): void {
  if (lastTurn !== undefined) endTurn(lastTurn)
}
