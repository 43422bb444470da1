import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser"
import { isRecord } from "../api/typeGuards"
import type { Failure } from "../messages/failures"
import { loadSignals } from "./loadSignals"

/**
 * Signals to the authenticator that the server doesn't know the passkey that was used, if that is why the server rejected it.
 * Both IDs come from the server. With guessed IDs, a page could delete valid passkeys.
 */
export async function forgetUnknownPasskey(
  failure: Failure,
  { rpId }: PublicKeyCredentialRequestOptionsJSON,
): Promise<void> {
  if (failure.type !== "Refused" || failure.errorType !== "UnknownCredential") return
  if (rpId === undefined || !isRecord(failure.details)) return
  const { credentialId } = failure.details
  if (typeof credentialId === "string") await (await loadSignals())?.signalUnknownPasskey(rpId, credentialId)
}
