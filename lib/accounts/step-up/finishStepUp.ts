// The second half of showing a passkey again. Guarantees that it is a passkey of the session's own account, and that
// the challenge was made in this session, for nothing else.

import type { VerifyAuthenticationError } from "../../passkeys"
import { ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"
import { recordRefusal } from "../events/recordRefusal"
import type { Session, SessionStart } from "../types"

/**
 * Renews the verification of a session. Where it awaited a passkey, answers the session that begins in its place;
 * otherwise nothing begins.
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
    await recordEvent(context, { userId, type: "signed-in", detail: passkeyDisplayName, browserLabel })
    const { begunBy } = session
    return ok({ userId, credentialId, access: "full", begunBy, isCrossDevice, verifiedAt })
  }
  await context.sessionStore.renewVerification(session.id, verifiedAt)
  await recordEvent(context, { userId, type: "verified-again", detail: passkeyDisplayName, browserLabel })
  return ok(undefined)
}
