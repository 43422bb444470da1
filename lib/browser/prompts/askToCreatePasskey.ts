import {
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
} from "@simplewebauthn/browser"
import { err, ok, type Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { nameOf, toCreationFailure } from "../messages/promptFailures"
import { reportCeremony } from "../reportCeremony"
import type { CeremonyTurn } from "./ceremonyTurn"
import { registrationExtensions, toSentRegistration } from "./extensionResults"
import { waitForPrompt } from "./openPrompt"

/**
 * Shows the browser's prompt that creates a passkey.
 *
 * @param onLate - Called with a passkey that was created after the user left the prompt. No one can use it.
 */
export function askToCreatePasskey(
  turn: CeremonyTurn,
  optionsJSON: PublicKeyCredentialCreationOptionsJSON,
  onLate: (created: RegistrationResponseJSON) => void,
): Promise<Result<RegistrationResponseJSON, Failure>> {
  return waitForPrompt(turn, createPasskeyOnDevice(optionsJSON, false), onLate)
}

/** Lets the browser create a passkey without a prompt (conditional create), if it supports that. */
export function createPasskeySilently(
  optionsJSON: PublicKeyCredentialCreationOptionsJSON,
): Promise<Result<RegistrationResponseJSON, Failure>> {
  return createPasskeyOnDevice(optionsJSON, true)
}

async function createPasskeyOnDevice(
  optionsJSON: PublicKeyCredentialCreationOptionsJSON,
  useAutoRegister: boolean,
): Promise<Result<RegistrationResponseJSON, Failure>> {
  const startedAt = performance.now()
  try {
    const extensions = { ...optionsJSON.extensions, ...registrationExtensions }
    const response = await startRegistration({ optionsJSON: { ...optionsJSON, extensions }, useAutoRegister })
    return ok(toSentRegistration(response))
  } catch (error) {
    reportCeremony("registration", nameOf(error), startedAt)
    return err(toCreationFailure(error))
  }
}
