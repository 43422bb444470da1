import { startAuthentication, type PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser"
import { err, ok, type Result } from "@/lib/result"
import { showPrompt } from "../devicePrompt"
import type { Failure } from "../messages/failures"
import { toBrowserFailure } from "../messages/toBrowserFailure"

/**
 * Shows the browser's passkey prompt, or offers passkeys in the autofill of the page's name field.
 *
 * @returns The credential as JSON. Only the server reads it.
 */
export async function askForPasskey(
  optionsJSON: PublicKeyCredentialRequestOptionsJSON,
  useBrowserAutofill = false,
): Promise<Result<unknown, Failure>> {
  try {
    const ask = () => startAuthentication({ optionsJSON, useBrowserAutofill })
    return ok(await (useBrowserAutofill ? ask() : showPrompt(ask)))
  } catch (error) {
    return err(toBrowserFailure(error))
  }
}
