// Puts new recovery codes into effect. Any of the codes identifies its set, and shows that the caller has seen the codes.

import type { EmptyData } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"
import type { AccountErrorOf } from "../types"
import { changeRecovery } from "./changeRecovery"
import { hashRecoveryCode, parseRecoveryCode } from "./recoveryCodes"

export interface ConfirmRecoveryCodesArguments {
  userId: string
  /** One of the new codes. */
  code: string
  browserLabel: string | undefined
}

/** Replaces the account's recovery codes with the set of this code, and records it. */
export async function confirmRecoveryCodes(
  context: AccountsContext,
  { userId, code, browserLabel }: ConfirmRecoveryCodesArguments,
): Promise<Result<EmptyData, AccountErrorOf<"RecoveryCodesReplaced">>> {
  const codeHash = hashRecoveryCode(parseRecoveryCode(code) ?? "")
  const outcome = await changeRecovery(context, userId, { type: "confirm-recovery-codes", codeHash })
  if (outcome !== "changed") return err({ type: "RecoveryCodesReplaced" })
  await recordEvent(context, { userId, type: "recovery-codes-made", browserLabel })
  return ok({})
}
