// What authenticators are told about passkeys that are gone, or whose owner has another name now (the Signal API). It is
// advice: where a browser can't pass it on, nothing is lost, and nobody is told.
// https://www.w3.org/TR/webauthn-3/#sctn-signal-methods

import { sendSignal } from "@simplewebauthn/browser"
import type { AcceptedCredentials } from "@/lib/passkeys/types"
import { isCeremonyUnderWay } from "./ceremonyTurn"

/** Tells them that the server does not know this passkey, so that it is not offered again. */
export function signalUnknownPasskey(rpId: string, credentialId: string): Promise<void> {
  return send({ signalName: "unknownCredential", rpID: rpId, credentialID: credentialId })
}

/** What the account is called, where authenticators show it. */
export interface AccountNames {
  name: string
  displayName: string
}

/**
 * Tells them which passkeys the account has, so that no other one of it is offered again, and what it is called now. Says
 * nothing while a ceremony is under way: the browser would refuse it, and the list would lack the passkey that is just
 * being made.
 */
export async function signalAccount(
  accepted: AcceptedCredentials,
  { name, displayName }: AccountNames,
): Promise<void> {
  if (isCeremonyUnderWay()) return
  const { rpId, userHandle, credentialIds } = accepted
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

async function send(signal: Parameters<typeof sendSignal>[0]): Promise<void> {
  try {
    await sendSignal(signal)
  } catch {
    // A browser without signals, or one that is busy: the next time will do.
  }
}
