// Finishes account recovery with an email code. Guarantees that the account still has the address, that its owner hasn't
// ended recoveries since the code was sent, and that the code alone isn't enough if the account requires a passkey.

import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { takeEmailCode } from "../email/emailCodes"
import { toEmailKey } from "../email/emailKey"
import { notifyOwner } from "../email/notifyOwner"
import { recordEvent } from "../events/recordEvent"
import type { AccountErrorOf, SessionStart } from "../types"
import { withoutPasskey } from "./withoutPasskey"

export interface FinishEmailRecoveryArguments {
  code: string
  /** The value passed at start, or several values that include it. */
  boundTo: string | readonly string[]
  browserLabel: string | undefined
}

/** Returns the session to start: one that can only create a passkey or, if the account requires it, only verify one. */
export async function finishEmailRecovery(
  context: AccountsContext,
  { code, boundTo, browserLabel }: FinishEmailRecoveryArguments,
): Promise<Result<SessionStart, AccountErrorOf<"CodeExpired" | "MalformedCode" | "WrongCode">>> {
  const taken = await takeEmailCode(context, { boundTo, purpose: "sign-in", code })
  if (!taken.ok) return taken
  const { userId, address, recoveryVersion } = taken.data
  const account = await context.accountStore.findAccount(userId)
  // Since the code was sent, the account may have been deleted, or its owner may have changed a recovery method or signed
  // out everywhere else. If that happens after this check, the session won't start.
  if (!account?.email || recoveryVersion !== account.recoveryVersion) return err({ type: "CodeExpired" })
  if (toEmailKey(account.email) !== toEmailKey(address)) return err({ type: "CodeExpired" })
  await recordEvent(context, { userId, type: "email-code-used", browserLabel })
  await notifyOwner(context, { userId, notice: "email-code-used", browserLabel })
  const access = account.requiresPasskey ? "awaiting-passkey" : "recovered"
  return ok({ ...withoutPasskey, userId, access, begunBy: "email-code", recoveryVersion })
}
