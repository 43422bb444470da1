import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/browser"
import { err, ok, type Result } from "@/lib/result"
import { callApi } from "../api/callApi"
import { isRecord, isRegistrationOptions } from "../api/typeGuards"
import { isExpired, type Failure } from "../messages/failures"
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

/** The last passkey whose finish request failed in a way that doesn't tell whether the server saved it. */
let undecided: UndecidedPasskey | undefined

interface UndecidedPasskey {
  created: NewPasskey
  /** The body of its start request, as JSON. */
  startBody: string
  /** WebAuthn's `user.id`. */
  userHandle: string
}

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
  const earlier = undecided?.startBody === JSON.stringify(startBody) ? undecided : undefined
  if (earlier) {
    const sent = await sendNewPasskey(earlier.created)
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
    if (hasPasskey(registrationOptions, earlier)) return ok(undefined)
    if (isForSameAccount(registrationOptions, earlier)) await forgetNewPasskey(earlier.created)
  }
  if (!hasTurn(turn)) return err({ type: "Superseded" })
  return promptAndFinish(turn, startBody, registrationOptions, takenNames)
}

async function promptAndFinish(
  turn: CeremonyTurn,
  startBody: Record<string, unknown>,
  registrationOptions: PublicKeyCredentialCreationOptionsJSON,
  takenNames: readonly string[],
): Promise<Result<undefined, Failure>> {
  const { rp, user } = registrationOptions
  const prompted = await askToCreatePasskey(turn, registrationOptions, (publicKey) => {
    void forgetNewPasskey({ publicKey, rpId: rp.id })
  })
  if (!prompted.ok) return prompted
  const publicKey = prompted.data
  // Only now is it known where the passkey was saved, which determines its name.
  const passkeyDisplayName = suggestPasskeyName(navigator, takenNames, publicKey)
  const created = { publicKey, rpId: rp.id, passkeyDisplayName }
  const finished = await finishRegistration(created)
  if (!finished.ok && (isUndecided(finished.error) || isExpired(finished.error))) {
    undecided = { created, startBody: JSON.stringify(startBody), userHandle: user.id }
  }
  return finished
}

/** Returns whether the server has the passkey. The options exclude those that the account has. */
function hasPasskey(
  { excludeCredentials = [] }: PublicKeyCredentialCreationOptionsJSON,
  { created }: UndecidedPasskey,
): boolean {
  return excludeCredentials.some(({ id }) => id === created.publicKey.id)
}

/**
 * Returns whether the options are for the account that the passkey was created for. A sign-up gets a new user handle each time, but
 * only if no account has the name. In the meantime, the browser may have signed in to another account.
 */
function isForSameAccount(
  { user, excludeCredentials = [] }: PublicKeyCredentialCreationOptionsJSON,
  { startBody, userHandle }: UndecidedPasskey,
): boolean {
  if (user.id === userHandle) return true
  return startBody.includes('"emailOrUsername"') && excludeCredentials.length === 0
}
