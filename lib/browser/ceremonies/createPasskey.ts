import { err, ok, type Result } from "@/lib/result"
import { callApi } from "../api/callApi"
import { isRecord, isRegistrationOptions } from "../api/typeGuards"
import type { Failure } from "../messages/failures"
import { suggestPasskeyName } from "../messages/suggestPasskeyName"
import { askToCreatePasskey } from "../prompts/askToCreatePasskey"
import { hasTurn, runCeremony, takeTurn, type CeremonyTurn } from "../prompts/ceremonyTurn"
import { checkSupport } from "../support/checkSupport"
import {
  finishRegistration,
  forgetNewPasskey,
  isUndecided,
  sendNewPasskey,
  type NewPasskey,
} from "./finishRegistration"

/**
 * The last passkey whose finish request failed in a way that doesn't tell whether the server saved it, and the body of its start
 * request.
 */
let undecided: { created: NewPasskey; startBody: string } | undefined

/**
 * Runs the registration ceremony: fetches options from the server, shows the device's prompt, and sends the new passkey to the
 * server. If the last attempt was cut off after the prompt, sends that passkey again first, so that no second one is created.
 *
 * @param startBody - The body of the start request. It determines whether the passkey is for a new account or for the signed-in one.
 * @param takenNames - The names of the account's other passkeys. The new one gets another name.
 */
export async function createPasskey(
  startBody: Record<string, unknown>,
  takenNames: readonly string[] = [],
): Promise<Result<undefined, Failure>> {
  const supported = checkSupport()
  if (!supported.ok) return supported
  const turn = takeTurn()
  return runCeremony(() => register(turn, startBody, takenNames))
}

async function register(
  turn: CeremonyTurn,
  startBody: Record<string, unknown>,
  takenNames: readonly string[],
): Promise<Result<undefined, Failure>> {
  const earlier = undecided?.startBody === JSON.stringify(startBody) ? undecided.created : undefined
  if (earlier) {
    const sent = await sendNewPasskey(earlier)
    if (!sent.ok && isUndecided(sent.error)) return sent
    undecided = undefined
    if (sent.ok) return sent
  }

  const started = await callApi("POST", "/api/passkey/register/start", startBody)
  if (!started.ok) return started
  if (!isRecord(started.data) || !isRegistrationOptions(started.data.registrationOptions)) {
    return err({ type: "UnreadableResponse" })
  }
  const { registrationOptions } = started.data
  if (earlier) {
    // The options exclude the passkeys that the server has.
    if (registrationOptions.excludeCredentials?.some(({ id }) => id === earlier.publicKey.id)) {
      return ok(undefined)
    }
    await forgetNewPasskey(earlier)
  }
  if (!hasTurn(turn)) return err({ type: "Superseded" })

  const { id: rpId } = registrationOptions.rp
  const prompted = await askToCreatePasskey(turn, registrationOptions, (publicKey) => {
    void forgetNewPasskey({ publicKey, rpId })
  })
  if (!prompted.ok) return prompted
  const publicKey = prompted.data
  // Where the passkey is saved, and so its name, is known only now.
  const passkeyDisplayName = suggestPasskeyName(navigator, takenNames, publicKey)
  const created = { publicKey, rpId, passkeyDisplayName }
  const finished = await finishRegistration(created)
  if (!finished.ok && isUndecided(finished.error)) {
    undecided = { created, startBody: JSON.stringify(startBody) }
  }
  return finished
}
