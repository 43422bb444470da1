// Immediate mode: the browser shows the passkeys that it has at hand, and where it has none it says so at once, instead of
// asking for a phone or a security key. SimpleWebAuthn can't ask for it, so the browser is called directly.
// https://github.com/w3c/webauthn/wiki/Explainer:-WebAuthn-immediate-mediation

import { WebAuthnAbortService, type PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser"
import { err, ok, type Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { toBrowserFailure } from "../messages/toBrowserFailure"

/**
 * "Nothing here" and "closed by the person" are one exception. Browsers look for half a second at most; a person who reads
 * a window before closing it takes longer than this.
 */
const atOnceMilliseconds = 1000

/** Whether this browser can. */
export async function canAskImmediately(): Promise<boolean> {
  try {
    return (await PublicKeyCredential.getClientCapabilities())["immediateGet"] === true
  } catch {
    return false
  }
}

/**
 * Shows the passkeys of this site that the browser has at hand.
 *
 * @param optionsJSON may name no passkeys: a page must not find out which of them are here
 * @returns the browser's answer in JSON form; failures include `NoPasskeyHere`
 */
export async function askImmediately(
  optionsJSON: PublicKeyCredentialRequestOptionsJSON,
): Promise<Result<unknown, Failure>> {
  // No extensions either: this application asks for none.
  const { allowCredentials: _, extensions: __, ...options } = optionsJSON
  const askedAt = performance.now()
  try {
    const request: CredentialRequestOptions & { uiMode: "immediate" } = {
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
      uiMode: "immediate",
      signal: WebAuthnAbortService.createNewAbortSignal(),
    }
    const credential = await navigator.credentials.get(request)
    return credential instanceof PublicKeyCredential ? ok(credential.toJSON()) : err({ type: "DeviceFailed" })
  } catch (error) {
    const failure = toBrowserFailure(error)
    const wasAtOnce = performance.now() - askedAt < atOnceMilliseconds
    return err(failure.type === "Cancelled" && wasAtOnce ? { type: "NoPasskeyHere" } : failure)
  }
}
