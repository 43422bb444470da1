import type { RegistrationResponseJSON } from "@simplewebauthn/browser"
import { err, ok, type Result } from "@/lib/result"
import { callApi } from "../api/callApi"
import type { Failure } from "../messages/failures"
import { loadSignals } from "./loadSignals"

/** A passkey that the device has created and that the server may not have saved yet. */
export interface NewPasskey {
  publicKey: RegistrationResponseJSON
  rpId: string | undefined
  passkeyDisplayName?: string
}

/**
 * Sends a new passkey to the server. If the server rejects it, asks the device to delete it, because it can't be used. If the
 * server may have saved it, such as after a network error, it is kept.
 */
export async function finishRegistration(created: NewPasskey): Promise<Result<undefined, Failure>> {
  const finished = await sendNewPasskey(created)
  if (finished.ok) return finished
  const failure = finished.error
  if (mayBeSaved(failure)) return finished
  const isForgotten = await forgetNewPasskey(created)
  if (isForgotten || failure.type !== "Refused") return finished
  return err({ ...failure, message: `${failure.message} ${leftOnDevice}` })
}

/** Added to the error message in browsers without signals, such as Firefox. */
const leftOnDevice =
  "Your device may still offer the new passkey until you delete it from your password manager."

/** Sends a new passkey to the server, and nothing else. */
export async function sendNewPasskey(created: NewPasskey): Promise<Result<undefined, Failure>> {
  const { publicKey, passkeyDisplayName } = created
  const finished = await callApi("POST", "/api/passkey/register/finish", { publicKey, passkeyDisplayName })
  return finished.ok ? ok(undefined) : finished
}

/** Asks the device to delete a passkey that the server doesn't have. Returns whether the browser could be asked. */
export async function forgetNewPasskey({ publicKey, rpId }: NewPasskey): Promise<boolean> {
  if (rpId === undefined) return false
  const signals = await loadSignals()
  return signals !== undefined && signals.signalUnknownPasskey(rpId, publicKey.id)
}

/** Returns whether the server may have saved the passkey in spite of the failure. */
export function isUndecided(failure: Failure): boolean {
  if (failure.type === "Refused") return failure.status >= 500
  return ["Unreachable", "NoResponse", "UnreadableResponse"].includes(failure.type)
}

/** The refusals of a passkey that is stored, or that may be. */
const refusalsOfSavedPasskeys = [
  "PasskeyForUserAlreadyExists",
  "CredentialRegisteredToAnotherUser",
  // Browsers and proxies repeat a request if its connection broke. The first one may have used the challenge and saved the passkey.
  "NoRegistrationChallengeFound",
]

function mayBeSaved(failure: Failure): boolean {
  if (isUndecided(failure)) return true
  return failure.type === "Refused" && refusalsOfSavedPasskeys.includes(failure.errorType)
}
