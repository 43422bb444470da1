import { startAuthentication, type PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser"
import { err, ok, type Result } from "@/lib/result"
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
    return ok(await startAuthentication({ optionsJSON, useBrowserAutofill }))
  } catch (error) {
    return err(toBrowserFailure(error))
  }
}
