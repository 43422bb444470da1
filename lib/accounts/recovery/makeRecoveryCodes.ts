// Making recovery codes. Guarantees that an account has one set of them: the older ones end in the same transaction.

import { ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent } from "../securityEvents"
import { hashRecoveryCode, makeRecoveryCode, recoveryCodeCount } from "./recoveryCodes"

/** Answers ten new codes, each good for coming back once. They can't be shown again: their hashes are stored. */
export async function makeRecoveryCodes(
  context: AccountsContext,
  { userId, seenFrom }: { userId: string; seenFrom: string | undefined },
): Promise<Result<{ codes: string[] }, never>> {
  const codes = Array.from({ length: recoveryCodeCount }, makeRecoveryCode)
  const codeHashes = codes.map(hashRecoveryCode)
  await context.recoveryCodeStore.replaceRecoveryCodes(userId, codeHashes, context.now())
  await recordEvent(context, { userId, type: "recovery-codes-made", seenFrom })
  return ok({ codes })
}
