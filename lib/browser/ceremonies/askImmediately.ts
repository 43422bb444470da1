// Immediate mode: the browser shows the passkeys it has locally. If it has none, it fails at once instead of asking for a
// phone or a security key. SimpleWebAuthn doesn't support this mode, so the browser is called directly.
// https://github.com/w3c/webauthn/wiki/Explainer:-WebAuthn-immediate-mediation

import { WebAuthnAbortService, type PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser"
import { err, ok, type Result } from "@/lib/result"
import { showPrompt } from "../devicePrompt"
import type { Failure } from "../messages/failures"
import { toBrowserFailure } from "../messages/toBrowserFailure"

/**
 * Browsers throw the same exception if they have no passkey and if the user closes the prompt. They look for passkeys for
 * half a second at most. A user who reads the prompt before closing it takes longer than this limit.
 */
const immediateMilliseconds = 1000

/** Returns whether this browser supports immediate mode. */
export async function canAskImmediately(): Promise<boolean> {
  try {
    return (await PublicKeyCredential.getClientCapabilities())["immediateGet"] === true
  } catch {
    return false
  }
}

/**
 * Shows this site's passkeys that the browser has locally.
 *
 * @param optionsJSON - `allowCredentials` is left out, because a page must not find out which passkeys are on the device.
 * @returns The credential as JSON. Failures include `NoPasskeyHere`.
 */
export async function askImmediately(
  optionsJSON: PublicKeyCredentialRequestOptionsJSON,
): Promise<Result<unknown, Failure>> {
  // Immediate mode doesn't allow extensions either. This app uses none.
  const { allowCredentials: _, extensions: __, ...options } = optionsJSON
  const startedAt = performance.now()
  try {
    const request: CredentialRequestOptions & { uiMode: "immediate" } = {
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
      uiMode: "immediate",
      signal: WebAuthnAbortService.createNewAbortSignal(),
    }
    const credential = await showPrompt(() => navigator.credentials.get(request))
    return credential instanceof PublicKeyCredential ? ok(credential.toJSON()) : err({ type: "DeviceFailed" })
  } catch (error) {
    const failure = toBrowserFailure(error)
    const wasImmediate = performance.now() - startedAt < immediateMilliseconds
    return err(failure.type === "Cancelled" && wasImmediate ? { type: "NoPasskeyHere" } : failure)
  }
}
