// The second half of showing a passkey again. Guarantees that it is a passkey of the session's own account, and that
// the challenge was made in this session, for nothing else.

import type { VerifyAuthenticationError } from "../passkeys"
import { ok, type Result } from "../result"
import type { AccountsContext } from "./context"
import { recordEvent, recordRefusal } from "./securityEvents"
import type { Session, SessionStart } from "./types"

/**
 * Renews the verification of a session. Where it awaited a passkey, answers the session that begins in its place;
 * otherwise nothing begins.
 */
export async function finishStepUp(
  context: AccountsContext,
  { session, publicKey, seenFrom }: { session: Session; publicKey: unknown; seenFrom: string | undefined },
): Promise<Result<SessionStart | undefined, VerifyAuthenticationError>> {
  const finished = await context.passkeys.verifyAuthentication({
    userId: session.userId,
    publicKey,
    boundTo: session.id,
    purpose: "step-up",
    usedFrom: seenFrom,
  })
  if (!finished.ok) {
    await recordRefusal(context, finished.error.type, { publicKey, seenFrom })
    return finished
  }
  const { userId, credentialId, passkeyDisplayName, isCrossDevice } = finished.data
  const verifiedAt = context.now()
  if (session.access === "awaiting-passkey") {
    await recordEvent(context, { userId, type: "signed-in", detail: passkeyDisplayName, seenFrom })
    const { begunBy } = session
    return ok({ userId, credentialId, access: "full", begunBy, isCrossDevice, verifiedAt })
  }
  await context.sessionStore.renewVerification(session.id, verifiedAt)
  await recordEvent(context, { userId, type: "verified-again", detail: passkeyDisplayName, seenFrom })
  return ok(undefined)
}
