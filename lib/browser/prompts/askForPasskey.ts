import { startAuthentication, type PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser"
import { err, ok, type Result } from "@/lib/result"
import type { Failure } from "../messages/failures"
import { nameOf, toRequestFailure } from "../messages/promptFailures"
import { reportInBackground } from "../reportInBackground"
import type { CeremonyTurn } from "./ceremonyTurn"
import { readPrfOutput, toSentAuthentication } from "./extensionResults"
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

/** A passkey's response, and a secret that only this passkey can produce. */
export interface PasskeyWithSecret {
  /** For the server. Doesn't contain the secret. */
  publicKey: unknown
  credentialId: string
  /** The PRF output for the input. Undefined if the passkey or the browser doesn't support PRF. */
  secret: Uint8Array<ArrayBuffer> | undefined
}

/**
 * Shows the browser's passkey prompt, and asks the passkey for its PRF output.
 *
 * @param input - What the output is for. The same passkey returns the same output for it each time.
 */
export function askForSecret(
  turn: CeremonyTurn,
  optionsJSON: PublicKeyCredentialRequestOptionsJSON,
  input: Uint8Array<ArrayBuffer>,
): Promise<Result<PasskeyWithSecret, Failure>> {
  return waitForPrompt(turn, authenticateWithSecret(optionsJSON, input))
}

async function authenticateWithSecret(
  options: PublicKeyCredentialRequestOptionsJSON,
  first: Uint8Array<ArrayBuffer>,
): Promise<Result<PasskeyWithSecret, Failure>> {
  try {
    const optionsJSON = { ...options, extensions: { ...options.extensions, prf: { eval: { first } } } }
    const response = await startAuthentication({ optionsJSON })
    const { id: credentialId, clientExtensionResults } = response
    const secret = readPrfOutput(clientExtensionResults)
    return ok({ publicKey: toSentAuthentication(response), credentialId, secret })
  } catch (error) {
    return err(toRequestFailure(error))
  }
}

async function authenticate(
  optionsJSON: PublicKeyCredentialRequestOptionsJSON,
  useBrowserAutofill: boolean,
): Promise<Result<unknown, Failure>> {
  const startedAt = performance.now()
  try {
    return ok(toSentAuthentication(await startAuthentication({ optionsJSON, useBrowserAutofill })))
  } catch (error) {
    reportInBackground("authentication", nameOf(error), startedAt)
    return err(toRequestFailure(error))
  }
}
