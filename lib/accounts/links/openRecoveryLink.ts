// Recovers an account with an operator's link. Guarantees that a link works once, only in the browser that opened it first, and
// not after the account's owner has reacted. The page asks for a click first, so programs that preview links don't open it.

import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { notifyOwner } from "../email/notifyOwner"
import { recordEvent } from "../events/recordEvent"
import { withoutPasskey } from "../recovery/withoutPasskey"
import type { AccountErrorOf, SessionStart } from "../types"
import { hashLinkToken } from "./linkToken"

export interface OpenLinkArguments {
  /** The part of the link after "#". */
  token: string
  /** The value to bind the link to. */
  boundTo: string
  /** All values that identify the browser. */
  bindings: readonly string[]
  browserLabel: string | undefined
}

/**
 * Binds the link to the browser. If it already works, uses it, records it, and notifies the owner by email. Returns the session
 * to start, which may only create a passkey.
 */
export async function openRecoveryLink(
  context: AccountsContext,
  { token, browserLabel, ...browser }: OpenLinkArguments,
): Promise<Result<SessionStart, AccountErrorOf<"RecoveryLinkNotYet" | "UnknownRecoveryLink">>> {
  const { linkStore, now } = context
  const tokenHash = hashLinkToken(token)
  if (tokenHash === undefined) return err({ type: "UnknownRecoveryLink" })
  const opening = { tokenHash, purpose: "recovery", browserLabel, now: now(), ...browser } as const
  const opened = await linkStore.openLink(opening)
  if (!opened) return err({ type: "UnknownRecoveryLink" })
  const { id, worksFrom } = opened
  if (worksFrom > now()) {
    return err({ type: "RecoveryLinkNotYet", details: { worksFrom: worksFrom.toISOString() } })
  }
  const used = await linkStore.useRecoveryLink(id, now())
  if (!used) return err({ type: "UnknownRecoveryLink" })
  const { userId, recoveryVersion } = used
  await recordEvent(context, { userId, type: "recovery-link-used", browserLabel })
  await notifyOwner(context, { userId, notice: "recovery-link-used", browserLabel })
  return ok({ ...withoutPasskey, userId, access: "recovered", begunBy: "recovery-link", recoveryVersion })
}
