// The Signal API: tells authenticators which passkeys were removed and what the account is called now. Signals are optional.
// If a browser can't deliver one, nothing breaks and no error is shown.
// https://www.w3.org/TR/webauthn-3/#sctn-signal-methods

import { sendSignal } from "@simplewebauthn/browser"
import type { AcceptedCredentials } from "@/lib/passkeys/types"
import { callApi } from "../api/callApi"
import { isAccountSignals } from "../api/typeGuards"
import { isCeremonyRunning } from "../prompts/ceremonyTurn"

/** Signals that the server doesn't know this passkey, so that it isn't offered again. */
export function signalUnknownPasskey(rpId: string, credentialId: string): Promise<boolean> {
  return send({ signalName: "unknownCredential", rpID: rpId, credentialID: credentialId })
}

/**
 * Signals that an account was deleted, so that none of its passkeys is offered again. Names each of them, too: some password
 * managers know only that signal.
 */
export async function signalDeletedAccount({
  rpId,
  userHandle,
  credentialIds,
}: AcceptedCredentials): Promise<void> {
  await send({
    signalName: "allAcceptedCredentials",
    rpID: rpId,
    userID: userHandle,
    allAcceptedCredentialIDs: [],
  })
  await signalRemovedPasskeys(rpId, credentialIds)
}

/** Signals that the server no longer knows these passkeys. */
export async function signalRemovedPasskeys(rpId: string, credentialIds: string[]): Promise<void> {
  for (const credentialId of credentialIds) await signalUnknownPasskey(rpId, credentialId)
}

/**
 * Signals which passkeys the account has, so that removed ones aren't offered again, and the account's current names. Asks the
 * server for both: the page may be older than a passkey that was added in another tab, which the list would hide. Sends
 * nothing while a ceremony is running: the browser would reject the signal, and the list wouldn't include the passkey that is
 * being created.
 */
export async function signalAccount(): Promise<void> {
  if (isCeremonyRunning()) return
  const fetched = await callApi("GET", "/api/account/signals")
  if (!fetched.ok || !isAccountSignals(fetched.data) || isCeremonyRunning()) return
  const { rpId, userHandle, credentialIds, name, displayName } = fetched.data
  await send({
    signalName: "allAcceptedCredentials",
    rpID: rpId,
    userID: userHandle,
    allAcceptedCredentialIDs: credentialIds,
  })
  await send({
    signalName: "currentUserDetails",
    rpID: rpId,
    userID: userHandle,
    userName: name,
    userDisplayName: displayName,
  })
}

/** Returns whether the browser took the signal. It doesn't say whether the device did anything. */
async function send(signal: Parameters<typeof sendSignal>[0]): Promise<boolean> {
  try {
    await sendSignal(signal)
    return true
  } catch {
    // The browser doesn't support signals or is busy. The next page load sends them again.
    return false
  }
}
