// Extension results stay in the browser, except for the one that the server reads. A passkey's PRF output is a secret that
// must never be sent.

import type { RegistrationResponseJSON } from "@simplewebauthn/browser"

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
