import { callApi } from "../api/callApi"
import { isRecord, isRegistrationOptions } from "../api/typeGuards"
import { createPasskeySilently } from "../prompts/askToCreatePasskey"
import { hasTurn, takeTurn } from "../prompts/ceremonyTurn"
import { readCapability } from "../support/capabilities"
import { checkSupport } from "../support/checkSupport"
import { finishRegistration } from "./finishRegistration"

/**
 * Asks the browser to create a passkey without a prompt (conditional create) after a sign-in without a passkey. Browsers do so if
 * the password manager was just used. Otherwise the user sees nothing.
 * https://www.w3.org/TR/webauthn-3/#dom-clientcapability-conditionalcreate
 *
 * @returns Whether a passkey was created, which also makes the session a full one. Failures are silent, because the user didn't
 * ask for a passkey.
 */
export async function upgradeToPasskey(passkeyDisplayName: string): Promise<boolean> {
  if (!checkSupport().ok) return false
  const turn = takeTurn()
  if ((await readCapability("conditionalCreate")) !== true || !hasTurn(turn)) return false

  const startBody = { passkeyDisplayName, isConditional: true }
  const started = await callApi("POST", "/api/passkey/register/start", startBody)
  if (!started.ok || !isRecord(started.data) || !hasTurn(turn)) return false
  const { registrationOptions } = started.data
  if (!isRegistrationOptions(registrationOptions)) return false

  const created = await createPasskeySilently(registrationOptions)
  if (!created.ok) return false
  return (await finishRegistration({ publicKey: created.data, rpId: registrationOptions.rp.id })).ok
}
