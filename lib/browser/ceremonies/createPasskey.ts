import { browserSupportsWebAuthn, startRegistration } from "@simplewebauthn/browser"
import { err, ok, type Result } from "@/lib/result"
import { callApi } from "../api/callApi"
import { isRecord, isRegistrationOptions } from "../api/typeGuards"
import { showPrompt } from "../devicePrompt"
import type { Failure } from "../messages/failures"
import { suggestPasskeyName } from "../messages/suggestPasskeyName"
import { toBrowserFailure } from "../messages/toBrowserFailure"
import { toCeremonyFailure } from "../messages/toCeremonyFailure"
import { runCeremony, takeTurn } from "./ceremonyTurn"

/**
 * Runs the registration ceremony: fetches options from the server, shows the device's prompt, and sends the new passkey to the
 * server.
 *
 * @param startBody - The body of the start request. It determines whether the passkey is for a new account or for the signed-in one.
 * @param takenNames - The names of the account's other passkeys. The new one gets another name.
 */
export async function createPasskey(
  startBody: Record<string, unknown>,
  takenNames: readonly string[] = [],
): Promise<Result<undefined, Failure>> {
  if (!browserSupportsWebAuthn()) return err({ type: "PasskeysUnsupported" })
  takeTurn()
  return runCeremony(() => register(startBody, takenNames))
}

async function register(
  startBody: Record<string, unknown>,
  takenNames: readonly string[],
): Promise<Result<undefined, Failure>> {
  const started = await callApi("POST", "/api/passkey/register/start", startBody)
  if (!started.ok) return started
  if (!isRecord(started.data) || !isRegistrationOptions(started.data.registrationOptions)) {
    return err({ type: "UnreadableResponse" })
  }

  const optionsJSON = started.data.registrationOptions
  let publicKey
  try {
    publicKey = await showPrompt(() => startRegistration({ optionsJSON }))
  } catch (error) {
    return err(toBrowserFailure(error))
  }

  // Where the passkey is saved, and so its name, is known only now.
  const passkeyDisplayName = suggestPasskeyName(navigator, takenNames, publicKey)
  const finished = await callApi("POST", "/api/passkey/register/finish", { publicKey, passkeyDisplayName })
  if (finished.ok) return ok(undefined)
  return err(toCeremonyFailure(finished.error))
}
