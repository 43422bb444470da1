// Finishes a step-up. Guarantees that the passkey belongs to the session's account, and that the challenge was
// created for a step-up in this session.

import type { VerifyAuthenticationError } from "../../passkeys"
import { ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent, toEvent } from "../events/recordEvent"
import { recordRefusal } from "../events/recordRefusal"
import type { Session, SessionStart } from "../types"

/**
 * Renews the verification of a session, and records it.
 *
 * @returns The full session that replaces one that was waiting for a passkey; otherwise undefined.
 */
export async function finishStepUp(
  context: AccountsContext,
  {
    session,
    publicKey,
    browserLabel,
  }: { session: Session; publicKey: unknown; browserLabel: string | undefined },
): Promise<Result<SessionStart | undefined, VerifyAuthenticationError>> {
  const finished = await context.passkeys.verifyAuthentication({
    userId: session.userId,
    publicKey,
    boundTo: session.id,
    purpose: "step-up",
    usedFrom: browserLabel,
  })
  if (!finished.ok) {
    await recordRefusal(context, finished.error.type, { publicKey, browserLabel })
    return finished
  }
  const { userId, credentialId, passkeyDisplayName, isCrossDevice } = finished.data
  const verifiedAt = context.now()
  if (session.access === "awaiting-passkey") {
    const event = toEvent({ userId, type: "signed-in", detail: passkeyDisplayName, browserLabel }, verifiedAt)
    const { begunBy } = session
    return ok({ userId, credentialId, access: "full", begunBy, isCrossDevice, verifiedAt, event })
  }
  await context.sessionStore.renewVerification(session.id, verifiedAt)
  await recordEvent(context, { userId, type: "verified-again", detail: passkeyDisplayName, browserLabel })
  return ok(undefined)
}
