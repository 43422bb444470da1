// Finishes adding a passkey to the account of a session. Guarantees that the session hasn't ended when the passkey is stored,
// and that after a recovery an old passkey is only replaced once the new one exists. After a recovery, a full session starts.

import type { FinishRegistrationError, VerifiedRegistration } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { notifyOwner } from "../email/notifyOwner"
import { recordEvent } from "../events/recordEvent"
import type { Session, SessionStart } from "../types"

export interface FinishAddingPasskeyArguments {
  session: Session
  publicKey: unknown
  passkeyDisplayName?: string | undefined
  browserLabel: string | undefined
}

type FinishAddingPasskeyError = FinishRegistrationError | { type: "NotSignedIn" }

/**
 * Stores the passkey, records it, and notifies the account's owner by email.
 *
 * @returns The full session that replaces a recovered one; undefined in a full session, which continues.
 */
export async function finishAddingPasskey(
  context: AccountsContext,
  { session, publicKey, passkeyDisplayName, browserLabel }: FinishAddingPasskeyArguments,
): Promise<Result<SessionStart | undefined, FinishAddingPasskeyError>> {
  const { userId, id: boundTo } = session
  const verified = await context.passkeys.verifyRegistration({
    userId,
    publicKey,
    passkeyDisplayName,
    boundTo,
    purpose: "add-passkey",
  })
  if (!verified.ok) return verified
  const added = await addPasskey(context, session, verified.data)
  if (!added.ok) return added

  const { passkey, isConditional } = verified.data
  const { replaced } = added.data
  if (replaced) {
    await recordEvent(context, {
      userId,
      type: "passkey-removed",
      detail: replaced.displayName,
      browserLabel,
    })
  }
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

/** Stores the passkey. Returns the one that it replaced, if any. `startAddingPasskey` chose that one. */
async function addPasskey(
  { accountStore, passkeys }: AccountsContext,
  session: Session,
  { passkey, callerState: replacedCredentialId }: VerifiedRegistration,
): Promise<Result<{ replaced: { displayName: string | null } | undefined }, FinishAddingPasskeyError>> {
  const listed = await passkeys.listPasskeyDetails({ userId: passkey.userId })
  if (!listed.ok) return listed
  const { maxPasskeys } = listed.data
  const outcome = await accountStore.addPasskey({ session, passkey, maxPasskeys, replacedCredentialId })
  if (outcome === "session-ended") return err({ type: "NotSignedIn" })
  const isReplaced = outcome === "replaced"
  const stored = await passkeys.checkOutcome({ passkey, outcome: isReplaced ? "added" : outcome })
  if (!stored.ok) return stored
  const old = listed.data.passkeys.find(({ credentialId }) => credentialId === replacedCredentialId)
  return ok({ replaced: isReplaced ? old : undefined })
}
