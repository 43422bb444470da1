// Finishes adding a passkey to the account of a session. After a recovery, a full session starts.

import type { FinishRegistrationError } from "../../passkeys"
import { ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { notifyOwner } from "../email/notifyOwner"
import { recordEvent } from "../events/recordEvent"
import type { Session, SessionStart } from "../types"

/**
 * Stores the passkey, records it, and notifies the account's owner by email.
 *
 * @returns The full session that replaces a recovered one; undefined in a full session, which continues.
 */
export async function finishAddingPasskey(
  context: AccountsContext,
  {
    session,
    publicKey,
    passkeyDisplayName,
    browserLabel,
  }: {
    session: Session
    publicKey: unknown
    passkeyDisplayName?: string | undefined
    browserLabel: string | undefined
  },
): Promise<Result<SessionStart | undefined, FinishRegistrationError>> {
  const { userId } = session
  const finished = await context.passkeys.addPasskey({
    userId,
    publicKey,
    passkeyDisplayName,
    boundTo: session.id,
    purpose: "add-passkey",
  })
  if (!finished.ok) return finished
  const { passkey, isConditional } = finished.data
  await recordEvent(context, { userId, type: "passkey-added", detail: passkey.displayName, browserLabel })
  const subjectName = passkey.displayName
  await notifyOwner(context, { userId, notice: "passkey-added", subjectName, browserLabel })
  if (session.access !== "recovered") return ok(undefined)
  return ok({
    userId,
    credentialId: passkey.credentialId,
    access: "full",
    begunBy: session.begunBy,
    isCrossDevice: false,
    // A passkey that the browser created by itself doesn't prove that the user was verified.
    verifiedAt: isConditional ? null : context.now(),
  })
}
