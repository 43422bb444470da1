import { startAuthentication, type PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser"
import { err, ok, type Result } from "@/lib/result"
import { isRecord } from "../api/typeGuards"
import type { Failure } from "../messages/failures"
import { toRequestFailure } from "../messages/promptFailures"
import type { CeremonyTurn } from "./ceremonyTurn"
import { toSentAuthentication } from "./extensionResults"
import { waitForPrompt } from "./openPrompt"

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

/** Returns the passkey's output for `prf.eval.first`. Undefined if the passkey or the browser doesn't support PRF. */
function readPrfOutput(extensionResults: unknown): Uint8Array<ArrayBuffer> | undefined {
  const prf = isRecord(extensionResults) ? extensionResults["prf"] : undefined
  const results = isRecord(prf) ? prf["results"] : undefined
  const first: unknown = isRecord(results) ? results["first"] : undefined
  if (first instanceof ArrayBuffer) return toSecret(new Uint8Array(first))
  if (!ArrayBuffer.isView(first)) return undefined
  return toSecret(new Uint8Array(first.buffer, first.byteOffset, first.byteLength))
}

/** An output has 32 bytes. Copies them. */
function toSecret(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  return bytes.length === 32 ? new Uint8Array(bytes) : undefined
}
