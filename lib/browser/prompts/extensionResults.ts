// Extension results stay in the browser, except for the one that the server reads. A passkey's PRF output is a secret that
// must never be sent.

import type { RegistrationResponseJSON } from "@simplewebauthn/browser"
import { isRecord } from "../api/typeGuards"

/** What a new passkey is asked for, so that it can open a private note later. https://www.w3.org/TR/webauthn-3/#prf-extension */
export const registrationExtensions = { prf: {} }

/** Returns the response with only the extension result that the server reads, `credProps`. */
export function toSentRegistration(response: RegistrationResponseJSON): RegistrationResponseJSON {
  const { credProps } = response.clientExtensionResults
  return { ...response, clientExtensionResults: credProps === undefined ? {} : { credProps } }
}

/** Returns the response without extension results. The server reads none at an authentication. */
export function toSentAuthentication<Response extends object>(response: Response): Response {
  return { ...response, clientExtensionResults: {} }
}

/** Returns the passkey's output for `prf.eval.first`. Undefined if the passkey or the browser doesn't support PRF. */
export function readPrfOutput(extensionResults: unknown): Uint8Array<ArrayBuffer> | undefined {
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
