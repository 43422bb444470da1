import { browserSupportsWebAuthnAutofill } from "@simplewebauthn/browser"
import type { Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { askForPasskey } from "./askForPasskey"
import { finishAuthentication } from "./authenticateWithPasskey"
import { endTurn, hasTurn, takeTurn } from "./ceremonyTurn"
import type { PreparedOptions } from "./preparedOptions"

interface AutofillHandlers {
  /** The person chose a passkey, and it is being checked. */
  onChosen: () => void
  onFinished: (result: Result<undefined, Failure>) => void
}

/**
 * Offers the saved passkeys in the autofill of the name field (conditional mediation), for one choice. Says nothing
 * where the browser has no such autofill, or the person ignores it: the button remains.
 *
 * @returns a function that withdraws the offer
 */
export function offerPasskeysInAutofill(prepared: PreparedOptions, handlers: AutofillHandlers): () => void {
  const turn = takeTurn()

  async function offer(): Promise<void> {
    if (!(await browserSupportsWebAuthnAutofill())) return
    const options = await prepared.get()
    // The button may have been pressed meanwhile: it must not find a request pending.
    if (!options.ok || !hasTurn(turn)) return
    const answer = await askForPasskey(options.data, true)
    if (!answer.ok || !hasTurn(turn)) return
    handlers.onChosen()
    prepared.spend()
    handlers.onFinished(await finishAuthentication(answer.data, options.data))
  }

  void offer()
  return () => endTurn(turn)
}
