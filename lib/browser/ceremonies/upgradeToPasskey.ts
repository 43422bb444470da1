import { browserSupportsWebAuthn, getBrowserCapabilities, startRegistration } from "@simplewebauthn/browser"
import { callApi } from "../api/callApi"
import { isRecord, isRegistrationOptions } from "../api/typeGuards"
import { hasTurn, takeTurn } from "./ceremonyTurn"

/**
 * Asks the browser to create a passkey without a prompt (conditional create) after a sign-in without a passkey. Browsers do so if
 * the password manager was just used. Otherwise the user sees nothing.
 * https://www.w3.org/TR/webauthn-3/#dom-clientcapability-conditionalcreate
 *
 * @returns Whether a passkey was created, which also makes the session a full one. Failures are silent, because the user didn't
 * ask for a passkey.
 */
export async function upgradeToPasskey(passkeyDisplayName: string): Promise<boolean> {
  if (!browserSupportsWebAuthn()) return false
  const turn = takeTurn()
  const { conditionalCreate } = await getBrowserCapabilities()
  if (conditionalCreate !== "supported" || !hasTurn(turn)) return false

  const startBody = { passkeyDisplayName, isConditional: true }
  const started = await callApi("POST", "/api/passkey/register/start", startBody)
  if (!started.ok || !isRecord(started.data) || !hasTurn(turn)) return false
  const { registrationOptions } = started.data
  if (!isRegistrationOptions(registrationOptions)) return false

  try {
    const publicKey = await startRegistration({ optionsJSON: registrationOptions, useAutoRegister: true })
    return (await callApi("POST", "/api/passkey/register/finish", { publicKey })).ok
  } catch {
    return false
  }
}
