// Immediate mode: the browser shows the passkeys it has locally. If it has none, it fails at once instead of asking for a
// phone or a security key. SimpleWebAuthn doesn't support this mode, so the browser is called directly.
// https://github.com/w3c/webauthn/wiki/Explainer:-WebAuthn-immediate-mediation

import {
  base64URLStringToBuffer,
  bufferToBase64URLString,
  WebAuthnAbortService,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser"
import { err, ok, type Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { nameOf, toRequestFailure } from "../messages/promptFailures"
import { reportCeremony } from "../reportCeremony"
import type { CeremonyTurn } from "./ceremonyTurn"
import { waitForPrompt } from "./openPrompt"

/**
 * Browsers throw the same exception if they have no passkey and if the user closes the prompt. They look for passkeys for
 * half a second at most. A user who reads the prompt before closing it takes longer than this limit.
 */
const immediateMilliseconds = 1000

/**
 * Shows this site's passkeys that the browser has locally.
 *
 * @param optionsJSON - `allowCredentials` is left out, because a page must not find out which passkeys are on the device.
 * @returns The credential as JSON. Failures include `NoPasskeyHere`.
 */
export function askImmediately(
  turn: CeremonyTurn,
  optionsJSON: PublicKeyCredentialRequestOptionsJSON,
): Promise<Result<unknown, Failure>> {
  return waitForPrompt(turn, getImmediately(optionsJSON))
}

async function getImmediately(
  optionsJSON: PublicKeyCredentialRequestOptionsJSON,
): Promise<Result<unknown, Failure>> {
  const { challenge, rpId, timeout, userVerification } = optionsJSON
  const startedAt = performance.now()
  try {
    const request: CredentialRequestOptions & { uiMode: "immediate" } = {
      publicKey: {
        challenge: base64URLStringToBuffer(challenge),
        ...(rpId !== undefined && { rpId }),
        ...(timeout !== undefined && { timeout }),
        ...(userVerification !== undefined && { userVerification }),
      },
      uiMode: "immediate",
      signal: WebAuthnAbortService.createNewAbortSignal(),
    }
    const credential = await navigator.credentials.get(request)
    return isAssertion(credential) ? ok(toJSON(credential)) : err({ type: "DeviceFailed" })
  } catch (error) {
    const failure = toRequestFailure(error)
    const wasImmediate = performance.now() - startedAt < immediateMilliseconds
    if (failure.type === "Canceled" && wasImmediate) return err({ type: "NoPasskeyHere" })
    reportCeremony("authentication", nameOf(error), startedAt)
    return err(failure)
  }
}

type Assertion = PublicKeyCredential & { response: AuthenticatorAssertionResponse }

/**
 * Checks the members that are used. Password managers return objects of their own, which aren't instances of
 * `PublicKeyCredential` and have no `toJSON`.
 */
function isAssertion(credential: Credential | null): credential is Assertion {
  if (credential === null || !("rawId" in credential) || !("response" in credential)) return false
  const { response } = credential
  return typeof response === "object" && response !== null && "signature" in response
}

/** Converts a credential as SimpleWebAuthn does. Only the server reads the result. */
function toJSON({ id, rawId, type, authenticatorAttachment, response }: Assertion): object {
  const { authenticatorData, clientDataJSON, signature, userHandle } = response
  return {
    id,
    rawId: bufferToBase64URLString(rawId),
    type,
    authenticatorAttachment: authenticatorAttachment ?? undefined,
    clientExtensionResults: {},
    response: {
      authenticatorData: bufferToBase64URLString(authenticatorData),
      clientDataJSON: bufferToBase64URLString(clientDataJSON),
      signature: bufferToBase64URLString(signature),
      userHandle: userHandle ? bufferToBase64URLString(userHandle) : undefined,
    },
  }
}
