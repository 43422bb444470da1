import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser"
import { isRecord } from "../api/typeGuards"
import type { Failure } from "../messages/failures"
import { signalUnknownPasskey } from "./signals"

/**
 * Where the server does not know the passkey that answered, lets its authenticator know. Both ids are the server's: a page
 * that guessed could take passkeys away that are good.
 */
export async function forgetUnknownPasskey(
  failure: Failure,
  { rpId }: PublicKeyCredentialRequestOptionsJSON,
): Promise<void> {
  if (failure.type !== "Refused" || failure.errorType !== "UnknownCredential") return
  if (rpId === undefined || !isRecord(failure.details)) return
  const { credentialId } = failure.details
  if (typeof credentialId === "string") await signalUnknownPasskey(rpId, credentialId)
}
