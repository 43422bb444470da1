import { err, ok, type Result } from "@/lib/result"
import { callApi } from "../api/callApi"
import type { Failure } from "../messages/failures"
import { askForPasskey } from "../prompts/askForPasskey"
import { runCeremony, endTurn, hasTurn, takeTurn, type CeremonyTurn } from "../prompts/ceremonyTurn"
import { withHint } from "../prompts/hints"
import { checkSupport } from "../support/checkSupport"
import { forgetUnknownPasskey } from "./forgetUnknownPasskey"
import type { PreparedOptions } from "./preparedOptions"

let lastTurn: CeremonyTurn | undefined

/**
 * Asks for one of the account's passkeys again (step-up). It doesn't sign anyone in. For the next five minutes, the session may
 * perform actions that require a step-up.
 *
 * @param prepared - Options fetched beforehand, so that the prompt opens as soon as the button is pressed.
 */
export async function verifyAgain(prepared: PreparedOptions): Promise<Result<undefined, Failure>> {
  const supported = checkSupport()
  if (!supported.ok) return supported
  const turn = takeTurn()
  lastTurn = turn
  return runCeremony(async () => {
    const options = await prepared.get()
    if (!options.ok) return options
    if (!hasTurn(turn)) return err({ type: "Superseded" })

    const credential = await askForPasskey(turn, withHint(options.data))
    if (!credential.ok) return credential
    prepared.spend()
    const finished = await callApi("POST", "/api/passkey/verify/finish", { publicKey: credential.data })
    if (finished.ok) return ok(undefined)
    await forgetUnknownPasskey(finished.error, options.data)
    return finished
  })
}

/** Closes the step-up prompt if it is still open. Doesn't affect a ceremony that started after it. */
export function stopVerifying(): void {
  if (lastTurn !== undefined) endTurn(lastTurn)
}
