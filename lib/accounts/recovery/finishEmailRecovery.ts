// The second half of coming back with a code by e-mail. Guarantees that the account still has the address, and that where it
// demands a passkey, the code alone opens nothing.

import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { toEmailKey } from "../email/emailAddress"
import { takeEmailCode } from "../email/emailCodes"
import { notifyOwner } from "../email/notifyOwner"
import { recordEvent } from "../events/recordEvent"
import type { AccountErrorOf, SessionStart } from "../types"
import { withoutPasskey } from "./recoverWithCode"

export interface FinishEmailRecoveryArguments {
  code: string
  /** What start was given. */
  boundTo: string
  browserLabel: string | undefined
}

/** Answers the session that begins: to make a new passkey, or to show the one that the account demands. */
export async function finishEmailRecovery(
  context: AccountsContext,
  { code, boundTo, browserLabel }: FinishEmailRecoveryArguments,
): Promise<Result<SessionStart, AccountErrorOf<"CodeExpired" | "WrongCode">>> {
  const taken = await takeEmailCode(context, { boundTo, purpose: "sign-in", code })
  if (!taken.ok) return taken
  const { userId, address } = taken.data
  const account = await context.accountStore.findAccount(userId)
  // Meanwhile the account may have gone, or its owner may have removed the address.
  if (!account?.email || toEmailKey(account.email) !== toEmailKey(address))
    return err({ type: "CodeExpired" })
  await recordEvent(context, { userId, type: "email-code-used", browserLabel })
  await notifyOwner(context, { userId, notice: "email-code-used", browserLabel })
  const access = account.requiresPasskey ? "awaiting-passkey" : "recovered"
  return ok({ ...withoutPasskey, userId, access, begunBy: "email-code" })
}
