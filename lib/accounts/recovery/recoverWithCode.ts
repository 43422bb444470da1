// Coming back with a recovery code. Guarantees that a code is good once. The code alone says whose it is: no name is
// asked for, so there is nobody to guess at.

import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { notifyOwner } from "../email/notifyOwner"
import { recordEvent } from "../events/recordEvent"
import type { AccountErrorOf, SessionStart } from "../types"
import { hashRecoveryCode, parseRecoveryCode } from "./recoveryCodes"

/** Spends a code. Answers the session that begins: it may make a new passkey, and nothing else. */
export async function recoverWithCode(
  context: AccountsContext,
  { code, browserLabel }: { code: string; browserLabel: string | undefined },
): Promise<Result<SessionStart, AccountErrorOf<"UnknownRecoveryCode">>> {
  const parsed = parseRecoveryCode(code)
  if (parsed === undefined) return err({ type: "UnknownRecoveryCode" })
  const userId = await context.recoveryCodeStore.takeRecoveryCode(hashRecoveryCode(parsed), context.now())
  if (userId === undefined) return err({ type: "UnknownRecoveryCode" })
  await recordEvent(context, { userId, type: "recovery-code-used", browserLabel })
  await notifyOwner(context, { userId, notice: "recovery-code-used", browserLabel })
  return ok({ ...withoutPasskey, userId, access: "recovered", begunBy: "recovery-code" })
}

/** What a session that begins without a passkey has to say about one. */
export const withoutPasskey = { credentialId: null, isCrossDevice: false, verifiedAt: null }
