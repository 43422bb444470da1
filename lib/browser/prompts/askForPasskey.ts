import { startAuthentication, type PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser"
import { err, ok, type Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { nameOf, toRequestFailure } from "../messages/promptFailures"
import { reportCeremony } from "../reportCeremony"
import type { CeremonyTurn } from "./ceremonyTurn"
import { toSentAuthentication } from "./extensionResults"
import { waitForPrompt } from "./openPrompt"

/**
 * Shows the browser's passkey prompt.
 *
 * @returns The credential as JSON. Only the server reads it.
 */
export function askForPasskey(
  turn: CeremonyTurn,
  optionsJSON: PublicKeyCredentialRequestOptionsJSON,
): Promise<Result<unknown, Failure>> {
  return waitForPrompt(turn, authenticate(optionsJSON, false))
}

/** Offers passkeys in the autofill of the page's name field, until one is chosen. Takes and returns the same. */
export function askInAutofill(
  optionsJSON: PublicKeyCredentialRequestOptionsJSON,
): Promise<Result<unknown, Failure>> {
  return authenticate(optionsJSON, true)
}

async function authenticate(
  optionsJSON: PublicKeyCredentialRequestOptionsJSON,
  useBrowserAutofill: boolean,
): Promise<Result<unknown, Failure>> {
  const startedAt = performance.now()
  try {
    return ok(toSentAuthentication(await startAuthentication({ optionsJSON, useBrowserAutofill })))
  } catch (error) {
    reportCeremony("authentication", nameOf(error), startedAt)
    return err(toRequestFailure(error))
  }
}
