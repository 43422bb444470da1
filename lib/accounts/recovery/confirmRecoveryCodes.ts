// Puts new recovery codes into effect. Any of the codes identifies its set, and shows that the caller has seen the codes.

import type { EmptyData } from "../../passkeys"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { recordEvent } from "../events/recordEvent"
import type { AccountErrorOf, Session } from "../types"
import { changeRecovery } from "./changeRecovery"
import { hashRecoveryCode, parseRecoveryCode, pendingCodesTtlSeconds } from "./recoveryCodes"

export interface ConfirmRecoveryCodesArguments {
  session: Session
  /** One of the new codes. */
  code: string
  browserLabel: string | undefined
}

/**
 * Replaces the account's recovery codes with the set of this code, and records it. The set must be less than an hour old. If
 * it is already confirmed, succeeds without changing anything.
 */
export async function confirmRecoveryCodes(
  context: AccountsContext,
  { session, code, browserLabel }: ConfirmRecoveryCodesArguments,
): Promise<Result<EmptyData, AccountErrorOf<"RecoveryCodesReplaced"> | { type: "NotSignedIn" }>> {
  const codeHash = hashRecoveryCode(parseRecoveryCode(code) ?? "")
  const createdAfter = new Date(context.now().getTime() - pendingCodesTtlSeconds * 1000)
  const change = { type: "confirm-recovery-codes", codeHash, createdAfter } as const
  const outcome = await changeRecovery(context, session, change)
  if (outcome === "unchanged") return ok({})
  if (outcome === "session-ended") return err({ type: "NotSignedIn" })
  if (outcome !== "changed") return err({ type: "RecoveryCodesReplaced" })
  await recordEvent(context, { userId: session.userId, type: "recovery-codes-made", browserLabel })
  return ok({})
}
