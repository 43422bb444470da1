import { browserSupportsWebAuthnAutofill } from "@simplewebauthn/browser"
import type { Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { askInAutofill } from "../prompts/askForPasskey"
import { endTurn, hasTurn, takeTurn } from "../prompts/ceremonyTurn"
import { canKeepCookies } from "../support/canKeepCookies"
import { finishAuthentication } from "./authenticateWithPasskey"
import type { PreparedOptions } from "./preparedOptions"

interface AutofillHandlers {
  /** Called when the user has chosen a passkey, before the server verifies it. */
  onChosen: () => void
  onFinished: (result: Result<undefined, Failure>) => void
}

/**
 * Offers saved passkeys in the autofill of the name field (conditional mediation) until the user chooses one. Reports nothing if
 * the browser doesn't support passkey autofill or the user ignores it, because the button is still there.
 *
 * @returns A function that cancels the request.
 */
export function offerPasskeysInAutofill(prepared: PreparedOptions, handlers: AutofillHandlers): () => void {
  const turn = takeTurn()

  async function offer(): Promise<void> {
    if (!(await browserSupportsWebAuthnAutofill()) || !canKeepCookies()) return
    const options = await prepared.get()
    // If the button was pressed in the meantime, its request must not find another one pending.
    if (!options.ok || !hasTurn(turn)) return
    const credential = await askInAutofill(options.data)
    if (!credential.ok || !hasTurn(turn)) return
    handlers.onChosen()
    prepared.spend()
    handlers.onFinished(await finishAuthentication(credential.data, options.data))
  }

  void offer()
  return () => endTurn(turn)
}
