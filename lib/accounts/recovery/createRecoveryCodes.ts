// Creates recovery codes. Guarantees that an account has a single set: the previous codes are removed in the same
// transaction.

import { ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"
import { changeRecovery } from "./changeRecovery"
import { hashRecoveryCode, generateRecoveryCode, recoveryCodeCount } from "./recoveryCodes"

/** Returns ten new codes, each of which works once. They can't be shown again, because only their hashes are stored. */
export async function createRecoveryCodes(
  context: AccountsContext,
  { userId, browserLabel }: { userId: string; browserLabel: string | undefined },
): Promise<Result<{ codes: string[] }, never>> {
  const codes = Array.from({ length: recoveryCodeCount }, generateRecoveryCode)
  const codeHashes = codes.map(hashRecoveryCode)
  await changeRecovery(context, userId, {
    type: "replace-recovery-codes",
    codeHashes,
    createdAt: context.now(),
  })
  await recordEvent(context, { userId, type: "recovery-codes-made", browserLabel })
  return ok({ codes })
}
