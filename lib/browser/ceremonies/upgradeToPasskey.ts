import { browserSupportsWebAuthn, getBrowserCapabilities, startRegistration } from "@simplewebauthn/browser"
import { callApi } from "../api/callApi"
import { isRecord, isRegistrationOptions } from "../api/typeGuards"
import { hasTurn, takeTurn } from "./ceremonyTurn"

/**
 * Asks the browser to make a passkey by itself (conditional create), after a sign-in without one. Browsers do where the
 * password manager just took part; otherwise nothing is seen of it. https://www.w3.org/TR/webauthn-3/#dom-clientcapability-conditionalcreate
 *
 * @returns whether there is a new passkey, and the session a full one. Every failure is silent: nobody asked for it
 */
export async function upgradeToPasskey(passkeyDisplayName: string): Promise<boolean> {
  if (!browserSupportsWebAuthn()) return false
  const turn = takeTurn()
  const { conditionalCreate } = await getBrowserCapabilities()
  if (conditionalCreate !== "supported" || !hasTurn(turn)) return false

  const start = { passkeyDisplayName, isConditional: true }
  const started = await callApi("POST", "/api/passkey/register/start", start)
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
