// Making recovery codes. Guarantees that an account has one set of them: the older ones end in the same transaction.

import { ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"
import { hashRecoveryCode, generateRecoveryCode, recoveryCodeCount } from "./recoveryCodes"

/** Answers ten new codes, each good for coming back once. They can't be shown again: their hashes are stored. */
export async function createRecoveryCodes(
  context: AccountsContext,
  { userId, browserLabel }: { userId: string; browserLabel: string | undefined },
): Promise<Result<{ codes: string[] }, never>> {
  const codes = Array.from({ length: recoveryCodeCount }, generateRecoveryCode)
  const codeHashes = codes.map(hashRecoveryCode)
  await context.recoveryCodeStore.replaceRecoveryCodes(userId, codeHashes, context.now())
  await recordEvent(context, { userId, type: "recovery-codes-made", browserLabel })
  return ok({ codes })
}
