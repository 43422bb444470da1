// Recovers an account with a recovery code. Guarantees that a code works once. The code identifies the account, so
// the user doesn't enter a name, and attackers can't target one.

import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { notifyOwner } from "../email/notifyOwner"
import { recordEvent } from "../events/recordEvent"
import type { AccountErrorOf, SessionStart } from "../types"
import { hashRecoveryCode, parseRecoveryCode } from "./recoveryCodes"
import { withoutPasskey } from "./withoutPasskey"

/**
 * Uses a code, records it, and notifies the owner by email. Returns the session to start, which may only create a
 * passkey.
 */
export async function recoverWithCode(
  context: AccountsContext,
  { code, browserLabel }: { code: string; browserLabel: string | undefined },
): Promise<Result<SessionStart, AccountErrorOf<"UnknownRecoveryCode">>> {
  const parsed = parseRecoveryCode(code)
  if (parsed === undefined) return err({ type: "UnknownRecoveryCode" })
  const taken = await context.recoveryCodeStore.takeRecoveryCode(hashRecoveryCode(parsed), context.now())
  if (!taken) return err({ type: "UnknownRecoveryCode" })
  const { userId, recoveryVersion } = taken
  await recordEvent(context, { userId, type: "recovery-code-used", browserLabel })
  await notifyOwner(context, { userId, notice: "recovery-code-used", browserLabel })
  return ok({ ...withoutPasskey, userId, access: "recovered", begunBy: "recovery-code", recoveryVersion })
}
